/** One question at a time whose answer comes as a message. */
export interface PendingAnswer<Answer> {
  /** Asks, and waits for the answer. */
  ask(question: () => void): Promise<Answer>;
  /** Answers what is asked, if anything is. */
  give(answer: Answer): void;
}

/** Nothing is asked at first. */
export const createPendingAnswer = <Answer>(): PendingAnswer<Answer> => {
  let waiting: ((answer: Answer) => void) | null = null;
  return {
    ask: (question) =>
      new Promise((resolve) => {
        waiting = resolve;
        question();
      }),
    give(answer) {
      waiting?.(answer);
      waiting = null;
    },
  };
};

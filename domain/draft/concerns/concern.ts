/** Something about the values of a column that a person should look at before a model learns from them. */
export interface Concern {
  /** What is the matter, such as `numbers in another notation`. */
  readonly problem: string;
  /** What was found of it in this column; follows the problem without a blank between. */
  readonly evidence: string;
  /** What to do, the same for every column with this problem. */
  readonly nextStep: string;
  /** The model does not see the column until somebody has decided: it would learn from wrong values. */
  readonly hides?: true;
}

/** A concern in one line. */
export function concernText({ evidence, nextStep, problem }: Concern): string {
  return `${problem}${evidence}: ${nextStep}`;
}

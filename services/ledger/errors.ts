/** What is asked contradicts what is on record; asking again gives the same answer. */
export class LedgerConflictError extends Error {
  override readonly name = 'LedgerConflictError';
}

/** A run on record whose result this version of Ratchet cannot read. */
export class RunUnreadableError extends Error {
  override readonly name = 'RunUnreadableError';

  /** `problem` names the fields and what was expected. */
  constructor(workflowId: string, problem: string) {
    super(
      `The result of the run "${workflowId}" is on record in a form that this version of Ratchet cannot read:\n${problem}\n` +
        'Read it with the version that has written it, or with SQL: table run, column result.',
    );
  }
}

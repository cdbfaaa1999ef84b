/** What is asked contradicts what is on record; asking again gives the same answer. */
export class LedgerConflictError extends Error {
  override readonly name = 'LedgerConflictError';
}

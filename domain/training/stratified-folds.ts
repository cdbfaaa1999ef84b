export { assignFolds } from '../math/stratified-folds.js';

/** The rows of a fold and all others, both ascending. */
export interface FoldRows {
  readonly held: Int32Array;
  readonly kept: Int32Array;
}

/** Splits the rows into those held out in `fold` and those kept for the fit. */
export function rowsOfFold(assigned: Int32Array, fold: number): FoldRows {
  const rows = Int32Array.from(assigned.keys());
  return {
    held: rows.filter((row) => assigned[row] === fold),
    kept: rows.filter((row) => assigned[row] !== fold),
  };
}

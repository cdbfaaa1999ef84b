import { categoryValues, orderedValues } from './random-values.js';
import type { Draws } from './random-values.js';

/** Columns of every random model: the first ones are split by order, the last two by sets of categories. */
export const COLUMNS = 6;
export const ORDERED_COLUMNS = 4;
/** Categories that models know, from 0 on. */
export const CATEGORIES = 70;

/** A split of a random model by order or by a set. */
export type RandomSplit =
  | { readonly column: number; readonly threshold: number }
  | { readonly column: number; readonly categories: readonly number[] };

/** A random model in its library's own format. */
export interface RandomModel {
  readonly text: string;
  readonly splits: readonly RandomSplit[];
}

/** A split of any column. */
export const drawSplit = (draws: Draws, drawThreshold: () => number): RandomSplit => {
  const column = draws.below(COLUMNS);
  if (column < ORDERED_COLUMNS) return { column, threshold: drawThreshold() };
  const share = draws.pick([0.05, 0.5, 0.9]);
  const least = draws.below(CATEGORIES);
  const categories = Array.from({ length: CATEGORIES }, (_, category) => category);
  return { column, categories: categories.filter((each) => each === least || draws.chance(share)) };
};

/**
 * Rows that meet the model where it is most easily misread: on its thresholds, beside them and outside its sets.
 * XGBoost refuses infinite values.
 */
export const drawRows = (
  draws: Draws,
  splits: readonly RandomSplit[],
  rows: number,
  infinite: boolean,
): Float32Array => {
  const pools = Array.from({ length: COLUMNS }, (_, column) =>
    poolOf(splits, column).filter((value) => infinite || Math.abs(value) !== Infinity),
  );
  return Float32Array.from({ length: rows * COLUMNS }, (_, index) => {
    const pool = pools[index % COLUMNS] ?? [];
    return pool[draws.below(pool.length)] ?? Number.NaN;
  });
};

const poolOf = (splits: readonly RandomSplit[], column: number): readonly number[] => {
  if (column >= ORDERED_COLUMNS) return categoryValues(CATEGORIES);
  return orderedValues(
    splits.flatMap((split) => (split.column === column && 'threshold' in split ? [split.threshold] : [])),
  );
};

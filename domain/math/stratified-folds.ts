import { assignGroups } from './grouped-folds.js';
import { seededGenerator } from './seeded-generator.js';

/**
 * The fold, 0 .. folds - 1, of each row: stratified by label, shuffled, the same for the same seed. Each class is dealt
 * out in turn, one class going on where the one before ended, so that fold sizes differ by at most one row within
 * each class and in all. With `groups`, codes of one a row, all rows of a group are in one fold: see `assignGroups`.
 */
export function assignFolds(
  labels: ArrayLike<number>,
  folds: number,
  seed: number,
  groups?: Int32Array,
): Int32Array {
  if (groups !== undefined) return assignGroups(labels, groups, folds, seed);
  const generator = seededGenerator(seed);
  const assigned = new Int32Array(labels.length);
  let dealt = 0;
  for (const rows of rowsByLabel(labels)) {
    for (const index of generator.permutation(rows.length)) {
      assigned[rows[index] ?? 0] = dealt % folds;
      dealt++;
    }
  }
  return assigned;
}

function rowsByLabel(labels: ArrayLike<number>): readonly (readonly number[])[] {
  const negative: number[] = [];
  const positive: number[] = [];
  for (let row = 0; row < labels.length; row++) (labels[row] === 1 ? positive : negative).push(row);
  return [negative, positive];
}

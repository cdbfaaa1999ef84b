import { seededGenerator } from './seeded-generator.js';

interface Group {
  readonly rows: number[];
  positives: number;
}

/**
 * The fold, 0 .. folds - 1, of each row, that of its group: shuffled, the same for the same seed. Groups with positive rows
 * come first, those with most of them before others, each to the fold with the fewest positive rows; then the rest, largest
 * first, each to the fold with the fewest rows. So the folds' positive rows differ by at most those of one group.
 */
export function assignGroups(
  labels: ArrayLike<number>,
  groups: Int32Array,
  folds: number,
  seed: number,
): Int32Array {
  const assigned = new Int32Array(labels.length);
  const filled = Array.from({ length: folds }, () => ({ rows: 0, positives: 0 }));
  for (const { positives, rows } of shuffled(groupRows(labels, groups), seed)) {
    const fold = leastFilled(filled, positives > 0);
    for (const row of rows) assigned[row] = fold;
    const before = filled[fold] ?? { rows: 0, positives: 0 };
    filled[fold] = { rows: before.rows + rows.length, positives: before.positives + positives };
  }
  return assigned;
}

function groupRows(labels: ArrayLike<number>, groups: Int32Array): Group[] {
  const found = new Map<number, Group>();
  groups.forEach((code, row) => {
    const group = found.get(code) ?? { rows: [], positives: 0 };
    found.set(code, group);
    group.rows.push(row);
    if (labels[row] === 1) group.positives++;
  });
  return [...found.values()];
}

/** Sorting is stable: among equals the shuffled order stays. */
function shuffled(groups: readonly Group[], seed: number): Group[] {
  const order = seededGenerator(seed).permutation(groups.length);
  return Array.from(order, (index) => groups[index])
    .filter((group) => group !== undefined)
    .sort((a, b) => b.positives - a.positives || b.rows.length - a.rows.length);
}

function leastFilled(
  filled: readonly { readonly rows: number; readonly positives: number }[],
  byPositives: boolean,
): number {
  const isLess = (a: number, b: number): boolean => {
    const [one, other] = [filled[a], filled[b]];
    if (one === undefined || other === undefined) return false;
    if (byPositives && one.positives !== other.positives) return one.positives < other.positives;
    return one.rows < other.rows;
  };
  return filled.reduce((least, _, fold) => (isLess(fold, least) ? fold : least), 0);
}

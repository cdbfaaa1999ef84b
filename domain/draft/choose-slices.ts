import type { Column } from '../../contracts/table.js';
import type { JudgedColumn, LabelledRows } from './judge-columns.js';

const MOST_SLICED_COLUMNS = 2;
const MOST_SLICES = 6;

/** What a value must have in the test part to be guarded as a slice, in rows. */
export interface SliceRules {
  readonly rows: number;
  readonly positives: number;
}

/**
 * The features whose values the gate guards one by one: categories and booleans of 2 to 6 values, each with enough rows and
 * positive ones in the test part (`share` of all, 0..1), and of these the two whose target rates differ most.
 */
export function chooseSlices(
  columns: readonly JudgedColumn[],
  { labels, table }: LabelledRows,
  rules: SliceRules,
  share: number,
): readonly string[] {
  const spreads = columns.flatMap((judged) => {
    const { contract, role, rows, type } = judged;
    const column = table.columns.get(contract.name);
    if (role !== 'feature' || column === undefined || (type !== 'category' && type !== 'boolean')) return [];
    const scale = (share * rows) / table.rows;
    const slices = countSlices(column, labels);
    const large = slices.every(
      (slice) => slice.rows * scale >= rules.rows && slice.positives * scale >= rules.positives,
    );
    if (slices.length < 2 || slices.length > MOST_SLICES || !large) return [];
    const rates = slices.map((slice) => slice.positives / slice.rows);
    return [{ name: contract.name, spread: Math.max(...rates) - Math.min(...rates) }];
  });
  const best = [...spreads].sort((a, b) => b.spread - a.spread).slice(0, MOST_SLICED_COLUMNS);
  return best.map(({ name }) => name);
}

function countSlices(column: Column, labels: Float32Array): readonly { rows: number; positives: number }[] {
  const values = column.kind === 'number' ? column.values : column.codes;
  const slices = new Map<number, { rows: number; positives: number }>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value) || value < 0) continue;
    const slice = slices.get(value) ?? { rows: 0, positives: 0 };
    slice.rows += 1;
    if (labels[row] === 1) slice.positives += 1;
    slices.set(value, slice);
  }
  return [...slices.values()];
}

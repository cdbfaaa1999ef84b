import type { Column } from '../../contracts/table.js';
import { sameValue } from '../data/cell.js';
import { hashAllRows, hashRows } from './row-hashes.js';

/** Rows of one content. */
export interface AlikeRows {
  /** Those of the sample, ascending. */
  readonly sampled: readonly number[];
  /** Up to 20 of the whole table, ascending. */
  readonly all: readonly number[];
}

const MOST_KEPT = 20;

interface OpenGroup {
  readonly sampled: number[];
  readonly all: number[];
}

/**
 * For rows of a sample all rows of the table that hold the same values in all of these columns, one group for each content.
 * Of a large table most rows are sorted out by a few columns.
 */
export function findAlikeRows(
  columns: readonly Column[],
  rows: number,
  sample: Int32Array,
): readonly AlikeRows[] {
  const groups = new Map<number, OpenGroup[]>();
  const groupOf = (row: number, hash: number): OpenGroup | undefined =>
    groups
      .get(hash)
      ?.find(({ sampled }) => columns.every((column) => sameValue(column, sampled[0] ?? 0, row)));
  hashRows(columns, sample).forEach((hash, i) => {
    const row = sample[i] ?? 0;
    const group = groupOf(row, hash);
    if (group === undefined) groups.set(hash, [...(groups.get(hash) ?? []), { sampled: [row], all: [] }]);
    else group.sampled.push(row);
  });
  const candidates = rowsLikeSample(columns, rows, sample);
  hashRows(columns, candidates).forEach((hash, i) => {
    const row = candidates[i] ?? 0;
    const group = groupOf(row, hash);
    if (group !== undefined && group.all.length < MOST_KEPT) group.all.push(row);
  });
  return [...groups.values()].flat();
}

/** Columns that tell rows apart at a first look. */
const MOST_TELLING = 3;

/** Rows that may be like one of the sample, ascending: those whose hash over some columns falls on that of a sampled row. */
function rowsLikeSample(columns: readonly Column[], rows: number, sample: Int32Array): Int32Array {
  const hashes = hashAllRows(mostTelling(columns, sample), rows);
  // Some 50 slots a sampled row: 2 % of the other rows fall on a taken one.
  const shift = Math.clz32(sample.length) - 5;
  const isSampled = new Uint8Array(2 ** (32 - shift));
  for (const row of sample) isSampled[(hashes[row] ?? 0) >>> shift] = 1;
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (isSampled[(hashes[row] ?? 0) >>> shift] === 1) found.push(row);
  return Int32Array.from(found);
}

/** The columns with the most different values in some rows of the sample. */
function mostTelling(columns: readonly Column[], sample: Int32Array): readonly Column[] {
  const some = sample.subarray(0, 1000);
  const counted = columns.map((column) => {
    const values = column.kind === 'number' ? column.values : column.codes;
    return { column, distinct: new Set(Array.from(some, (row) => values[row])).size };
  });
  return counted
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, MOST_TELLING)
    .map(({ column }) => column);
}

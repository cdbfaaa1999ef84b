import type { Column } from '../../contracts/table.js';
import { sameValue } from '../data/cell.js';
import { hashNumbers, hashRows, placesOfSharedHash } from './row-hashes.js';

/** Rows that hold the same values, other than in columns that were left out. */
export interface ContentTwins {
  /** Rows that are the same as an earlier row, ascending. */
  readonly rows: Int32Array;
  /** For each of them, the first row of that content. */
  readonly firsts: Int32Array;
}

/** Finds rows that are alike in all of these columns. */
export function findContentTwins(columns: readonly Column[], rows: number): ContentTwins {
  const candidates = findCandidates(columns, rows);
  const hashes = hashRows(columns, candidates);
  const twins = new Int32Array(candidates.length);
  const firsts = new Int32Array(candidates.length);
  let count = 0;
  const known = new Map<number, number[]>();
  candidates.forEach((row, i) => {
    const hash = hashes[i] ?? 0;
    const seen = known.get(hash);
    const first = seen?.find((other) => columns.every((column) => sameValue(column, other, row)));
    if (first !== undefined) {
      twins[count] = row;
      firsts[count++] = first;
    } else if (seen === undefined) known.set(hash, [row]);
    else seen.push(row);
  });
  return { rows: twins.slice(0, count), firsts: firsts.slice(0, count) };
}

/** Rows that share their hash: over the numbers, which differ most, then over all columns. */
function findCandidates(columns: readonly Column[], rows: number): Int32Array {
  const numbers = columns.filter((column) => column.kind === 'number');
  const alike = numbers.length === 0 ? allRows(rows) : placesOfSharedHash(hashNumbers(numbers, rows));
  return placesOfSharedHash(hashRows(columns, alike)).map((place) => alike[place] ?? 0);
}

function allRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

import type { Table } from '../../contracts/table.js';
import { sameValue } from '../data/cell.js';

/** Rows that repeat the key of an earlier row, ascending: word for word, or with other values. */
export interface Duplicates {
  readonly exact: readonly number[];
  readonly conflicting: readonly number[];
}

/** The first row of a key is kept, whatever follows; each later one is compared with it. */
export function findDuplicates(table: Table, keys: readonly (string | null)[]): Duplicates {
  const firstRows = new Map<string, number>();
  const exact: number[] = [];
  const conflicting: number[] = [];
  const columns = [...table.columns.values()];
  for (let row = 0; row < table.rows; row++) {
    const key = keys[row] ?? '';
    if (key === '') continue;
    const first = firstRows.get(key);
    if (first === undefined) firstRows.set(key, row);
    else if (columns.every((column) => sameValue(column, first, row))) exact.push(row);
    else conflicting.push(row);
  }
  return { exact, conflicting };
}

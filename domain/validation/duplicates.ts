import type { CategoryColumn, NumberColumn, Table } from '../../contracts/table.js';
import { sameValue } from '../data/cell.js';
import { keyColumn, type KeyContract } from '../data/keys.js';

/** Rows that repeat the key of an earlier row, ascending: word for word, or with other values. */
export interface Duplicates {
  readonly exact: readonly number[];
  readonly conflicting: readonly number[];
}

/**
 * The first row of a key is kept, whatever follows; each later one is compared with it, the spelling of the key aside. A
 * missing or empty key, or one that is not of its form, repeats nothing.
 */
export function findDuplicates(table: Table, contract: Omit<KeyContract, 'columns'>): Duplicates {
  const exact: number[] = [];
  const conflicting: number[] = [];
  const keys = keyColumn(table, contract);
  if (keys === undefined) return { exact, conflicting };
  const columns = [...table.columns].filter(([name]) => name !== contract.key).map(([, column]) => column);
  const firstRowOf = keys.kind === 'category' ? firstRowsByCode(keys) : firstRowsByNumber(keys);
  for (let row = 0; row < table.rows; row++) {
    const first = firstRowOf(row);
    if (first === row) continue;
    if (columns.every((column) => sameValue(column, first, row))) exact.push(row);
    else conflicting.push(row);
  }
  return { exact, conflicting };
}

/** The first row with the key of a row; asked for ascending rows. */
type FirstRows = (row: number) => number;

function firstRowsByCode({ categories, codes }: CategoryColumn): FirstRows {
  const first = new Int32Array(categories.length).fill(-1);
  return (row) => {
    const code = codes[row] ?? -1;
    if (code < 0 || categories[code] === '') return row;
    const found = first[code] ?? -1;
    if (found >= 0) return found;
    first[code] = row;
    return row;
  };
}

function firstRowsByNumber({ values }: NumberColumn): FirstRows {
  const first = new Map<number, number>();
  return (row) => {
    const value = values[row] ?? NaN;
    const found = Number.isNaN(value) ? undefined : first.get(value);
    if (found !== undefined) return found;
    first.set(value, row);
    return row;
  };
}

import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { Table } from '../../contracts/table.js';
import { cellText } from './cell.js';

/** Which column names the customer, and the types of all. */
export interface KeyContract extends Pick<DatasetConfig, 'key'> {
  readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[];
}

/** The key of each row as text, null where it is missing; all null where the table has no key column. */
export function keysOf(table: Table, { key, columns }: KeyContract): (string | null)[] {
  const column = table.columns.get(key);
  const type = columns.find(({ name }) => name === key)?.type ?? 'text';
  return Array.from({ length: table.rows }, (_, row) =>
    column === undefined ? null : cellText(column, row, type),
  );
}

/** The keys of validated rows, where none is missing; an empty text stands for one that is. */
export function textKeys(table: Table, dataset: KeyContract): string[] {
  return keysOf(table, dataset).map((key) => key ?? '');
}

import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { Table } from '../../contracts/table.js';
import { cellText } from './cell.js';

/** The key of each row as text, null where it is missing; all null where the table has no key column. */
export function keysOf(table: Table, { key, columns }: DatasetConfig): (string | null)[] {
  const column = table.columns.get(key);
  const type = columns.find(({ name }) => name === key)?.type ?? 'text';
  return Array.from({ length: table.rows }, (_, row) =>
    column === undefined ? null : cellText(column, row, type),
  );
}

/** The keys of validated rows, where none is missing; an empty text stands for one that is. */
export function textKeys(table: Table, dataset: DatasetConfig): string[] {
  return keysOf(table, dataset).map((key) => key ?? '');
}

import type { ColumnType } from '../../contracts/config/dataset.js';
import type { Column } from '../../contracts/table.js';
import { cellText } from '../data/cell.js';

/** The commonest value of a column as text, null = a missing one, and the rows that hold it. */
export function commonestValue(
  column: Column,
  type: ColumnType,
): { readonly text: string | null; readonly rows: number } {
  const values = column.kind === 'number' ? column.values : column.codes;
  const counts = new Map<number, number>();
  const first = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    const count = counts.get(value) ?? 0;
    if (count === 0) first.set(value, row);
    counts.set(value, count + 1);
  }
  let commonest = NaN;
  for (const [value, count] of counts) if (count > (counts.get(commonest) ?? 0)) commonest = value;
  const row = first.get(commonest);
  return row === undefined
    ? { text: null, rows: values.length }
    : { text: cellText(column, row, type), rows: counts.get(commonest) ?? 0 };
}

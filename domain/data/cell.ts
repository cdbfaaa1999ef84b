import type { ColumnType } from '../../contracts/config/dataset.js';
import type { Column } from '../../contracts/table.js';

/** Whether the column has no value in this row. */
export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'number'
    ? Number.isNaN(column.values[row] ?? NaN)
    : categoryOf(column.codes, column.categories, row) === null;
}

/** A value as people write it, null where it is missing; timestamps as ISO 8601. */
export function cellText(column: Column, row: number, type: ColumnType): string | null {
  if (column.kind === 'category') return categoryOf(column.codes, column.categories, row);
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return null;
  return type === 'timestamp' ? timestampText(value) : String(value);
}

/** Milliseconds since 1970 UTC as ISO 8601; what no calendar holds, as the plain number. */
export function timestampText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

function categoryOf(codes: Int32Array, categories: readonly string[], row: number): string | null {
  const code = codes[row] ?? -1;
  return code < 0 ? null : (categories[code] ?? null);
}

/** Rows without a value, ascending. */
export function missingRows(column: Column, rows: number): number[] {
  const missing: number[] = [];
  for (let row = 0; row < rows; row++) if (isMissing(column, row)) missing.push(row);
  return missing;
}

/** Whether two rows hold the same value; two missing values are the same. */
export function sameValue(column: Column, a: number, b: number): boolean {
  return column.kind === 'number'
    ? Object.is(column.values[a], column.values[b]) || column.values[a] === column.values[b]
    : column.codes[a] === column.codes[b];
}

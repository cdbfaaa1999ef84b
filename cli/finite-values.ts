import type { Table } from '../contracts/table.js';

/** A table whose infinite values are missing, as a model sees them, and how many there were. */
export interface FiniteTable {
  readonly table: Table;
  readonly infiniteValues: number;
}

/** Makes infinite values missing: what a division by zero leaves, and no other program reads alike. */
export function withoutInfinities(table: Table): FiniteTable {
  let infiniteValues = 0;
  const columns = new Map(table.columns);
  for (const [name, column] of table.columns) {
    if (column.kind === 'category') continue;
    const found = countInfinite(column.values);
    if (found === 0) continue;
    infiniteValues += found;
    const values = column.values.map((value) => (Number.isFinite(value) ? value : NaN));
    columns.set(name, { kind: 'number', values });
  }
  return { table: { rows: table.rows, columns }, infiniteValues };
}

function countInfinite(values: Float64Array): number {
  let found = 0;
  for (const value of values) if (value === Infinity || value === -Infinity) found += 1;
  return found;
}

import type { Column, Table } from '../../contracts/table.js';

/** A new table of the given rows (0-based), in the given order; category columns keep their dictionaries. */
export function selectRows(table: Table, rows: Int32Array): Table {
  const columns = new Map([...table.columns].map(([name, column]) => [name, selectValues(column, rows)]));
  return { rows: rows.length, columns };
}

/** The values of one column in the given rows. */
export function selectValues(column: Column, rows: Int32Array): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] ?? -1] ?? NaN;
    return { kind: 'number', values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] ?? -1] ?? -1;
  return { kind: 'category', codes, categories: column.categories };
}

/** A table of the named columns that it has, in its own order. */
export function selectColumns({ columns, rows }: Table, names: readonly string[]): Table {
  const kept = new Set(names);
  return { rows, columns: new Map([...columns].filter(([name]) => kept.has(name))) };
}

/** The table with one column added or replaced. */
export function withColumn(table: Table, name: string, column: Column): Table {
  return { rows: table.rows, columns: new Map([...table.columns, [name, column]]) };
}

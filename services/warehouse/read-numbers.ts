import type { DuckDBConnection } from '@duckdb/node-api';

import { streamChunks } from './stream-chunks.js';

/** Reads DOUBLE expressions over a table, one Float64Array each, in the table's order of rows; NULL becomes NaN. */
export async function readNumbers(
  connection: DuckDBConnection,
  table: string,
  source: { readonly expressions: readonly string[]; readonly rows: number },
): Promise<readonly Float64Array[]> {
  const columns = source.expressions.map(() => new Float64Array(source.rows));
  if (columns.length === 0) return columns;
  // NaN instead of NULL: DuckDB's vectors are quick to read only without a validity mask.
  const selected = source.expressions.map((expression) => `coalesce(${expression}, 'NaN'::DOUBLE)`);
  await streamChunks(connection, `SELECT ${selected.join(', ')} FROM ${table}`, (chunk, count, before) => {
    for (const [index, values] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      for (let i = 0; i < count; i += 1) values[before + i] = Number(vector.getItem(i));
    }
  });
  return columns;
}

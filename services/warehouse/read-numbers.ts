import type { DuckDBConnection } from '@duckdb/node-api';

import { streamChunks } from './stream-chunks.js';

/** Of one query: what DuckDB takes to plan one grows with the square of its expressions. */
const MOST_EXPRESSIONS = 100;

/** Reads DOUBLE expressions over a table, one Float64Array each, in the table's order of rows; NULL becomes NaN. */
export async function readNumbers(
  connection: DuckDBConnection,
  table: string,
  source: { readonly expressions: readonly string[]; readonly rows: number },
): Promise<readonly Float64Array[]> {
  const columns = source.expressions.map(() => new Float64Array(source.rows));
  // NaN instead of NULL: DuckDB's vectors are quick to read only without a validity mask.
  const selected = source.expressions.map((expression) => `coalesce(${expression}, 'NaN'::DOUBLE)`);
  for (let start = 0; start < columns.length; start += MOST_EXPRESSIONS) {
    const part = columns.slice(start, start + MOST_EXPRESSIONS);
    const query = `SELECT ${selected.slice(start, start + MOST_EXPRESSIONS).join(', ')} FROM ${table}`;
    await streamChunks(connection, query, (chunk, count, before) => {
      for (const [index, values] of part.entries()) {
        const vector = chunk.getColumnVector(index);
        for (let i = 0; i < count; i += 1) values[before + i] = Number(vector.getItem(i));
      }
    });
  }
  return columns;
}

import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn } from '../../contracts/table.js';
import type { TextColumn } from './read-categories.js';
import { quoteIdentifier } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/**
 * Reads a column of many different texts, such as keys: sorted by DuckDB, equal ones follow each other and need no lookup. The
 * table has `file_row_number`.
 */
export async function readSortedTexts(
  connection: DuckDBConnection,
  { column, rows, table }: { readonly table: string; readonly rows: number; readonly column: TextColumn },
): Promise<Pick<CategoryColumn, 'codes' | 'categories'>> {
  const value = column.value(quoteIdentifier(column.name));
  const query =
    `SELECT value, row FROM (SELECT ${value} AS value, file_row_number::DOUBLE AS row FROM ${table}) ` +
    'WHERE value IS NOT NULL ORDER BY value';
  const codes = new Int32Array(rows).fill(-1);
  const categories: string[] = [];
  let latest: string | null = null;
  await streamChunks(connection, query, (chunk, count) => {
    const values = chunk.getColumnVector(0);
    const places = chunk.getColumnVector(1);
    for (let i = 0; i < count; i += 1) {
      const text = String(values.getItem(i));
      if (text !== latest) categories.push((latest = text));
      codes[Number(places.getItem(i))] = categories.length - 1;
    }
  });
  return { codes, categories };
}

import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn } from '../../contracts/table.js';
import { parquetTable, quoteIdentifier } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/** A text column of a Parquet file. */
export interface TextColumn {
  readonly path: string;
  readonly column: string;
  readonly rows: number;
}

/**
 * Reads a text column by a dictionary: a query of (raw, value, position), raw being what the file holds, value the
 * category it stands for, in ascending order of position. A text without a row in it is missing.
 */
export async function readByDictionary(
  connection: DuckDBConnection,
  source: TextColumn,
  dictionary: string,
): Promise<CategoryColumn> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE dictionary AS SELECT raw, value, ' +
      `(dense_rank() OVER (ORDER BY position) - 1)::INTEGER AS code FROM (${dictionary})`,
  );
  const categories = await readCategories(connection);
  return { kind: 'category', codes: await readCodes(connection, source), categories };
}

async function readCategories(connection: DuckDBConnection): Promise<readonly string[]> {
  const categories: string[] = [];
  await streamChunks(connection, 'SELECT code, value FROM dictionary ORDER BY code', (chunk, count) => {
    const codes = chunk.getColumnVector(0);
    const values = chunk.getColumnVector(1);
    for (let i = 0; i < count; i += 1) categories[Number(codes.getItem(i))] = String(values.getItem(i));
  });
  return categories;
}

async function readCodes(connection: DuckDBConnection, source: TextColumn): Promise<Int32Array> {
  const table = parquetTable(source.path, { withRowNumber: true });
  const codes = new Int32Array(source.rows).fill(-1);
  // A join may change the order of rows, so each code comes with its row.
  const query =
    `SELECT source.file_row_number::DOUBLE, dictionary.code FROM ${table} AS source ` +
    `JOIN dictionary ON dictionary.raw = source.${quoteIdentifier(source.column)}`;
  await streamChunks(connection, query, (chunk, count) => {
    const rows = chunk.getColumnVector(0);
    const found = chunk.getColumnVector(1);
    for (let i = 0; i < count; i += 1) codes[Number(rows.getItem(i))] = Number(found.getItem(i));
  });
  return codes;
}

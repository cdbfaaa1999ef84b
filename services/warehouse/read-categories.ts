import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn } from '../../contracts/table.js';
import { type CodedColumn, MOST_PACKED_TEXTS, readPackedCodes } from './read-packed-codes.js';
import { parquetTable, quoteIdentifier } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/** Text columns of a Parquet file. */
export interface TextColumns {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly TextColumn[];
}

export interface TextColumn {
  readonly name: string;
  /**
   * Gives a query of (raw, value, position), raw being what the file holds, value the category it stands for, in ascending
   * order of position. A text without a row in it is missing.
   */
  readonly dictionary: () => string | Promise<string>;
}

/** Reads text columns by their dictionaries: those of few texts together, in one scan. */
export async function readByDictionaries(
  connection: DuckDBConnection,
  { columns, path, rows }: TextColumns,
): Promise<readonly CategoryColumn[]> {
  const read: (CategoryColumn | null)[] = [];
  const packed: (CodedColumn & { readonly place: number; readonly categories: readonly string[] })[] = [];
  for (const [place, { dictionary, name }] of columns.entries()) {
    await makeDictionary(connection, await dictionary());
    const categories = await readCategories(connection);
    const codeOf = await readFewTexts(connection);
    if (codeOf === null) {
      const codes = await readCodes(connection, { path, rows, name });
      read.push({ kind: 'category', codes, categories });
    } else {
      packed.push({ column: name, codeOf, place, categories });
      read.push(null);
    }
  }
  const table = parquetTable(path, { withRowNumber: false });
  const codes = await readPackedCodes(connection, table, packed, rows);
  for (const [index, { categories, place }] of packed.entries()) {
    read[place] = { kind: 'category', codes: codes[index] ?? new Int32Array(), categories };
  }
  return read.filter((column) => column !== null);
}

async function makeDictionary(connection: DuckDBConnection, query: string): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE dictionary AS SELECT raw, value, ' +
      `(dense_rank() OVER (ORDER BY position) - 1)::INTEGER AS code FROM (${query})`,
  );
}

/** The code of each text; null where there are too many to be packed, or one that no SQL text can hold. */
async function readFewTexts(connection: DuckDBConnection): Promise<ReadonlyMap<string, number> | null> {
  const query = `SELECT raw, code FROM dictionary LIMIT ${MOST_PACKED_TEXTS + 1}`;
  const rows = (await connection.runAndReadAll(query)).getRows();
  const codeOf = new Map(rows.map(([raw, code]) => [String(raw), Number(code)]));
  const isPackable =
    rows.length <= MOST_PACKED_TEXTS && ![...codeOf.keys()].some((text) => text.includes('\0'));
  return isPackable ? codeOf : null;
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

async function readCodes(
  connection: DuckDBConnection,
  source: { readonly path: string; readonly rows: number; readonly name: string },
): Promise<Int32Array> {
  const table = parquetTable(source.path, { withRowNumber: true });
  const codes = new Int32Array(source.rows).fill(-1);
  // A join may change the order of rows, so each code comes with its row.
  const query =
    `SELECT source.file_row_number::DOUBLE, dictionary.code FROM ${table} AS source ` +
    `JOIN dictionary ON dictionary.raw = source.${quoteIdentifier(source.name)}`;
  await streamChunks(connection, query, (chunk, count) => {
    const rows = chunk.getColumnVector(0);
    const found = chunk.getColumnVector(1);
    for (let i = 0; i < count; i += 1) codes[Number(rows.getItem(i))] = Number(found.getItem(i));
  });
  return codes;
}

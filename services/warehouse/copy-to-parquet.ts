import type { DuckDBConnection } from '@duckdb/node-api';

import { quotePathToWrite, quoteText } from './sql.js';

export interface ParquetTarget {
  readonly path: string;
  /** Kept in the file's footer. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A Parquet dictionary holds 0 and -0 as one value; without dictionaries both survive, in a larger file. */
  readonly dictionaries: boolean;
}

/** Writes a query's rows as Parquet and returns their number. The same rows give the same bytes, on any number of threads. */
export async function copyToParquet(
  connection: DuckDBConnection,
  query: string,
  target: ParquetTarget,
): Promise<number> {
  const metadata = Object.entries(target.metadata).map(
    ([key, text]) => `${quoteText(key)}: ${quoteText(text)}`,
  );
  const options = [
    'FORMAT parquet',
    'COMPRESSION zstd',
    'ROW_GROUP_SIZE 122880',
    ...(target.dictionaries ? [] : ['DICTIONARY_SIZE_LIMIT 0']),
    `KV_METADATA {${metadata.join(', ')}}`,
  ];
  const result = await connection.run(
    `COPY (${query}) TO ${quotePathToWrite(target.path)} (${options.join(', ')})`,
  );
  return result.rowsChanged;
}

import type { DuckDBConnection } from '@duckdb/node-api';

import { quotePathToWrite, quoteText } from './sql.js';

export interface ParquetTarget {
  readonly path: string;
  /** Kept in the file's footer. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A Parquet dictionary holds 0 and -0 as one value; without dictionaries both survive, in a larger file. */
  readonly dictionaries: boolean;
  /** Of the query's result; needed where they can be many, as each has buffers of its own. Default few. */
  readonly columns?: number;
  /** Of the query's result, where it is known: fewer rows are cut into smaller row groups. Default many. */
  readonly rows?: number;
}

/** Up to this many columns a row group of the usual size fits into memory. */
const FEW_COLUMNS = 64;
const VECTOR_ROWS = 2048;
const GROUP_VECTORS = 60;
const FEWEST_GROUP_VECTORS = 5;
/** One thread writes or reads a row group: so many of them keep the cores of a usual machine busy. */
const GROUPS = 8;
const MOST_DICTIONARY_BYTES = 1 << 20;

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
    ...sizes(target.columns ?? 1, target.rows ?? Infinity),
    ...(target.dictionaries ? [] : ['DICTIONARY_SIZE_LIMIT 0']),
    `KV_METADATA {${metadata.join(', ')}}`,
  ];
  const result = await connection.run(
    `COPY (${query}) TO ${quotePathToWrite(target.path)} (${options.join(', ')})`,
  );
  return result.rowsChanged;
}

/** Row groups and dictionaries become smaller as columns become more, so that all of them take the same memory. */
function sizes(columns: number, rows: number): readonly string[] {
  const share = Math.min(1, FEW_COLUMNS / columns);
  const vectors = Math.max(FEWEST_GROUP_VECTORS, Math.ceil(rows / GROUPS / VECTOR_ROWS));
  const groupRows = VECTOR_ROWS * Math.max(1, Math.floor(Math.min(GROUP_VECTORS, vectors) * share));
  const dictionaryBytes = Math.max(4096, Math.floor((MOST_DICTIONARY_BYTES * share) / 16));
  return share === 1
    ? [`ROW_GROUP_SIZE ${groupRows}`]
    : [`ROW_GROUP_SIZE ${groupRows}`, `STRING_DICTIONARY_PAGE_SIZE_LIMIT ${dictionaryBytes}`];
}

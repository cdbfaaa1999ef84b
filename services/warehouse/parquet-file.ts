import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

import { DataSourceError } from './errors.js';
import type { ParquetColumn } from './schema-hash.js';
import { inspectSourceFile, openSource } from './source-file.js';
import { parquetTable } from './sql.js';

const MAGIC = 'PAR1';

/** Whether a file begins as Parquet does, whatever its name is. */
export async function isParquet(path: string): Promise<boolean> {
  const { bytes } = await inspectSourceFile(path);
  const [start] = await readEnds(path, Number(bytes));
  return start === MAGIC;
}

/** Refuses a file that does not begin and end as Parquet does. Throws `DataSourceError`. */
export async function refuseNotParquet(path: string, bytes: bigint): Promise<void> {
  const [start, end] = await readEnds(path, Number(bytes));
  if (start !== MAGIC) {
    throw new DataSourceError(path, {
      code: 'wrong_format',
      problem: 'this is not a Parquet file',
      nextStep: 'If it is CSV, set dataset.source.type to csv, and for --data-path name it *.csv',
    });
  }
  if (end !== MAGIC) {
    throw new DataSourceError(path, {
      code: 'damaged',
      problem: 'the Parquet file is cut off',
      nextStep: 'Copy or write it again, to its end',
    });
  }
}

/** A Parquet file's columns, in their order. */
export async function describeParquet(
  connection: DuckDBConnection,
  path: string,
): Promise<readonly ParquetColumn[]> {
  const table = parquetTable(path, { withRowNumber: false });
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`);
  return z
    .array(z.object({ column_name: z.string(), column_type: z.string() }))
    .parse(described.getRowObjectsJson())
    .map((row) => ({ name: row.column_name, type: row.column_type }));
}

async function readEnds(path: string, bytes: number): Promise<readonly [string, string]> {
  const file = await openSource(path);
  try {
    const ends = Buffer.alloc(2 * MAGIC.length);
    await file.read(ends, 0, MAGIC.length, 0);
    await file.read(ends, MAGIC.length, MAGIC.length, Math.max(0, bytes - MAGIC.length));
    return [ends.toString('latin1', 0, MAGIC.length), ends.toString('latin1', MAGIC.length)];
  } finally {
    await file.close();
  }
}

/** Rows of a Parquet file, from its footer. */
export async function countRows(connection: DuckDBConnection, path: string): Promise<number> {
  const table = parquetTable(path, { withRowNumber: false });
  const [row] = (await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${table}`)).getRows();
  return Number(row?.[0]);
}

import { join } from 'node:path';

import { copyToParquet } from './copy-to-parquet.js';
import type { DuckdbSession } from './duckdb-session.js';
import { DataSourceError } from './errors.js';
import { type CsvShape, firstLineOf, preflightCsv } from './preflight.js';
import { sourceErrorOf } from './read-failure.js';
import type { SnapshotFile } from './snapshot-file.js';
import { inspectSourceFile, refuseChanged } from './source-file.js';
import { quotePathToRead, quoteText } from './sql.js';
import { unifyLineEnds } from './unify-line-ends.js';

/** What one thread reads at a time: with DuckDB's own 32 MB a file of 200,000 rows would keep one busy. */
const BUFFER_BYTES = 4 << 20;

/** Writes a CSV file's records as Parquet, all columns as text, empty fields as NULL. Throws `DataSourceError`. */
export async function snapshotCsv(session: DuckdbSession, path: string): Promise<SnapshotFile> {
  const before = await inspectSourceFile(path);
  const shape = await preflightCsv(path);
  const target = join(session.folder, 'snapshot.parquet');
  const rows = await copy(session, path, shape, target);
  await refuseChanged(path, before);
  refuseLostRecords(path, rows, shape.records);
  return { path: target, rows, columns: shape.names.map((name) => ({ name, type: 'VARCHAR' })) };
}

async function copy(session: DuckdbSession, path: string, shape: CsvShape, target: string): Promise<number> {
  const readable = await withOneLineEnd(session, path, shape);
  const source = JSON.stringify({ type: 'csv', delimiter: shape.delimiter });
  const destination = {
    path: target,
    metadata: { 'ratchet.source': source },
    dictionaries: true,
    columns: shape.names.length,
    rows: shape.records,
  };
  try {
    return await copyToParquet(session.connection, `SELECT * FROM ${csvTable(readable, shape)}`, destination);
  } catch (error) {
    throw sourceErrorOf(path, error);
  }
}

/** A file that DuckDB can read, and the lines above its header. */
interface ReadableCsv {
  readonly path: string;
  readonly linesAbove: number;
}

async function withOneLineEnd(session: DuckdbSession, path: string, shape: CsvShape): Promise<ReadableCsv> {
  if (shape.lineEnd !== 'mixed') return { path, linesAbove: firstLineOf(shape) - 1 };
  const unified = join(session.folder, 'unified.csv');
  await unifyLineEnds(path, shape, unified);
  return { path: unified, linesAbove: 0 };
}

/** Everything is said, nothing left for the reader to guess; except line ends: told of CRLF, DuckDB 1.5.6 loses records. */
function csvTable({ linesAbove, path }: ReadableCsv, shape: CsvShape): string {
  const columns = shape.names.map((name) => `${quoteText(name)}: 'VARCHAR'`);
  const options = [
    'auto_detect = false',
    'header = true',
    `skip = ${linesAbove}`,
    `columns = {${columns.join(', ')}}`,
    `delim = ${quoteText(shape.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ''`,
    'strict_mode = true',
    'null_padding = false',
    'ignore_errors = false',
    `compression = 'none'`,
    'hive_partitioning = false',
    `buffer_size = ${BUFFER_BYTES}`,
  ];
  return `read_csv(${quotePathToRead(path)}, ${options.join(', ')})`;
}

function refuseLostRecords(path: string, rows: number, records: number): void {
  if (rows === records) return;
  throw new DataSourceError(path, {
    code: 'damaged',
    problem: `${rows} rows were read from ${records} records`,
    nextStep: 'Quote fields as RFC 4180 says, and report this file: no record may be lost unseen',
  });
}

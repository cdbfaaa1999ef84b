import { join } from 'node:path';

import { findNameProblem } from './column-names.js';
import { copyToParquet } from './copy-to-parquet.js';
import type { DuckdbSession } from './duckdb-session.js';
import { DataSourceError } from './errors.js';
import { describeParquet, refuseNotParquet } from './parquet-file.js';
import { sourceErrorOf } from './read-failure.js';
import { refuseLongValues } from './refuse-long-values.js';
import type { ParquetColumn } from './schema-hash.js';
import type { SnapshotFile } from './snapshot-file.js';
import { inspectSourceFile, refuseChanged } from './source-file.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** Writes a Parquet file's rows anew, all columns as text; times in ISO 8601, NaN as NULL. Throws `DataSourceError`. */
export async function snapshotParquet(session: DuckdbSession, path: string): Promise<SnapshotFile> {
  const before = await inspectSourceFile(path);
  await refuseNotParquet(path, before.bytes);
  const target = join(session.folder, 'snapshot.parquet');
  const written = await copy(session, path, target);
  await refuseChanged(path, before);
  return written;
}

async function copy(session: DuckdbSession, path: string, target: string): Promise<SnapshotFile> {
  const metadata = { 'ratchet.source': JSON.stringify({ type: 'parquet' }) };
  try {
    const columns = await describeParquet(session.connection, path);
    const texts = textColumns(path, columns);
    await refuseLongValues(session.connection, path, columns);
    const query = `SELECT ${texts.join(', ')} FROM ${parquetTable(path, { withRowNumber: false })}`;
    const rows = await copyToParquet(session.connection, query, {
      path: target,
      metadata,
      dictionaries: true,
      columns: columns.length,
    });
    return { path: target, rows, columns: columns.map(({ name }) => ({ name, type: 'VARCHAR' })) };
  } catch (error) {
    throw error instanceof DataSourceError ? error : sourceErrorOf(path, error);
  }
}

function textColumns(path: string, columns: readonly ParquetColumn[]): readonly string[] {
  const problem = findNameProblem(columns.map(({ name }) => name));
  if (problem !== null) throw new DataSourceError(path, problem);
  return columns.map(({ name, type }, index) => {
    const text = asText(quoteIdentifier(name), type);
    if (text === null) throw unsupported(path, index + 1, type);
    return `${text} AS ${quoteIdentifier(name)}`;
  });
}

function asText(column: string, type: string): string | null {
  if (type.endsWith(']')) return null;
  if (/^(FLOAT|DOUBLE)$/.test(type))
    return `CASE WHEN isnan(${column}) THEN NULL ELSE ${column}::VARCHAR END`;
  if (type === 'TIMESTAMP WITH TIME ZONE') return `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%fZ')`;
  if (type.startsWith('TIMESTAMP')) return `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f')`;
  if (
    /^(BOOLEAN|VARCHAR|DATE|TIME|UUID|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL\(.*\)|ENUM\(.*\))$/s.test(
      type,
    )
  ) {
    return `${column}::VARCHAR`;
  }
  return null;
}

function unsupported(path: string, column: number, type: string): DataSourceError {
  return new DataSourceError(path, {
    code: 'column_type',
    column,
    problem: `the column has type ${type.slice(0, 60)}, expected a number, text, boolean, date or time`,
    nextStep: 'Flatten it into plain columns, or leave it out',
  });
}

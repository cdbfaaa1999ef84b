import type { DuckDBConnection } from '@duckdb/node-api';

import { PredictionsError } from './errors.js';
import { findRecordLines } from './find-record-lines.js';
import { isParquet } from './parquet-file.js';
import { preflightCsv } from './preflight.js';
import type { PredictionColumn } from './prediction-columns.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** A column of predictions as it was read: NaN where it could not be. */
export interface ReadColumn extends PredictionColumn {
  readonly values: Float64Array;
}

/** The delivered file, and its snapshot of texts. */
export interface PredictionFiles {
  readonly path: string;
  readonly snapshot: string;
}

interface UnusableValue {
  /** From 0. */
  readonly row: number;
  /** Null = there is none. */
  readonly text: string | null;
}

/** Values that are quoted of each column. */
const MOST_QUOTED = 5;
const LONGEST_QUOTE = 60;

/** Refuses predictions with a value that could not be read, naming how many there are and where the first ones stand. */
export async function refuseUnusable(
  connection: DuckDBConnection,
  files: PredictionFiles,
  columns: readonly ReadColumn[],
): Promise<void> {
  const problems: string[] = [];
  for (const column of columns) {
    const count = column.values.reduce((sum, value) => (Number.isNaN(value) ? sum + 1 : sum), 0);
    if (count === 0) continue;
    const quoted = await firstUnusable(connection, files.snapshot, column);
    const placeOf = await findPlaces(
      files.path,
      quoted.map(({ row }) => row),
    );
    const rows = `${count.toLocaleString('en-US')} of ${column.values.length.toLocaleString('en-US')} rows`;
    problems.push(`column ${column.name}: ${rows} cannot be used, expected ${column.expected}`);
    problems.push(...quoted.map(({ row, text }) => `  ${placeOf(row)}: found ${quote(text)}`));
    if (count > quoted.length) problems.push(`  and ${(count - quoted.length).toLocaleString('en-US')} more`);
  }
  if (problems.length === 0) return;
  throw new PredictionsError(files.path, problems, 'Repair these values, or leave their rows out.');
}

async function firstUnusable(
  connection: DuckDBConnection,
  snapshot: string,
  column: PredictionColumn,
): Promise<UnusableValue[]> {
  const text = quoteIdentifier(column.name);
  const found = await connection.runAndReadAll(
    `SELECT file_row_number::DOUBLE, ${text} FROM ${parquetTable(snapshot, { withRowNumber: true })} ` +
      `WHERE (${column.read(text)}) IS NULL ORDER BY file_row_number LIMIT ${MOST_QUOTED}`,
  );
  return found.getRows().map(([row, value]) => ({
    row: Number(row),
    text: typeof value === 'string' ? value : null,
  }));
}

/** How to find a row again: the line of a text file, the row of another. */
async function findPlaces(path: string, rows: readonly number[]): Promise<(row: number) => string> {
  if (await isParquet(path)) return (row) => `row ${row + 1}`;
  const lines = await findRecordLines(path, await preflightCsv(path), rows);
  return (row) => `line ${lines.get(row) ?? 0}`;
}

function quote(text: string | null): string {
  if (text === null || text.trim() === '') return 'no value';
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

import type { DuckDBConnection } from '@duckdb/node-api';

import type { CategoryColumn } from '../../contracts/table.js';
import { type DuckdbOptions, withSession } from './duckdb-session.js';
import { PredictionsError } from './errors.js';
import { askInParts } from './narrow-tables.js';
import { countRows, describeParquet, isParquet } from './parquet-file.js';
import { LABEL_COLUMN, PROBABILITY_COLUMN } from './prediction-columns.js';
import { readTexts } from './read-delivered.js';
import { readNumbers } from './read-numbers.js';
import { type PredictionFiles, refuseUnusable } from './refuse-unusable.js';
import { snapshotCsv } from './snapshot-csv.js';
import { snapshotParquet } from './snapshot-parquet.js';
import { parquetTable, quoteIdentifier } from './sql.js';

/** Most values of a column that is read as slices. */
export const MAX_SLICE_VALUES = 100;

/** What a model said about rows, beside what came true. */
export interface Predictions {
  /** 0 or 1, one per row. */
  readonly labels: Float64Array;
  /** 0..1, one per row. */
  readonly probabilities: Float64Array;
  /** The other columns, in the order of the file. */
  readonly slices: readonly { readonly name: string; readonly column: CategoryColumn }[];
  /** Columns with more than `MAX_SLICE_VALUES` values, such as a key: not read. */
  readonly passedOver: readonly string[];
}

const REQUIRED = [LABEL_COLUMN, PROBABILITY_COLUMN] as const;

/**
 * Reads a CSV or Parquet file of predictions, one row or more: y_true (0 or 1, also false or true, no or yes), y_proba
 * (0..1), and further columns as categories. Throws `DataSourceError` for a file that cannot be read, `PredictionsError`,
 * with place and value, for predictions that cannot be judged.
 */
export function readPredictions(options: DuckdbOptions, path: string): Promise<Predictions> {
  return withSession(options, async (session) => {
    const takeSnapshot = (await isParquet(path)) ? snapshotParquet : snapshotCsv;
    const { path: snapshot } = await takeSnapshot(session, path);
    return readSnapshot(session.connection, { path, snapshot });
  });
}

async function readSnapshot(connection: DuckDBConnection, files: PredictionFiles): Promise<Predictions> {
  const names = (await describeParquet(connection, files.snapshot)).map(({ name }) => name);
  const rows = await countRows(connection, files.snapshot);
  refuseIncomplete(files.path, names, rows);
  const expressions = REQUIRED.map(({ name, read }) => read(quoteIdentifier(name)));
  const table = parquetTable(files.snapshot, { withRowNumber: false });
  const [labels, probabilities] = await readNumbers(connection, table, { expressions, rows });
  if (labels === undefined || probabilities === undefined) throw new TypeError('expected two columns');
  await refuseUnusable(connection, files, [
    { ...LABEL_COLUMN, values: labels },
    { ...PROBABILITY_COLUMN, values: probabilities },
  ]);
  const others = names.filter((name) => REQUIRED.every((column) => column.name !== name));
  return { labels, probabilities, ...(await readSlices(connection, files.snapshot, rows, others)) };
}

async function readSlices(
  connection: DuckDBConnection,
  snapshot: string,
  rows: number,
  names: readonly string[],
): Promise<Pick<Predictions, 'slices' | 'passedOver'>> {
  const kept: string[] = [];
  const passedOver: string[] = [];
  const asked = { path: snapshot, rows, columns: names, nameOf: (name: string) => name };
  await askInParts(connection, asked, async (table, part) => {
    for (const name of part) ((await hasFewValues(connection, table, name)) ? kept : passedOver).push(name);
  });
  const columns = await readTexts(connection, {
    path: snapshot,
    rows,
    columns: kept.map((name) => ({ name })),
  });
  return { slices: columns.map((column, index) => ({ name: kept[index] ?? '', column })), passedOver };
}

async function hasFewValues(connection: DuckDBConnection, table: string, name: string): Promise<boolean> {
  const text = quoteIdentifier(name);
  const distinct = `SELECT DISTINCT ${text} FROM ${table} WHERE ${text} IS NOT NULL LIMIT ${MAX_SLICE_VALUES + 1}`;
  const [row] = (await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM (${distinct})`)).getRows();
  return Number(row?.[0]) <= MAX_SLICE_VALUES;
}

function refuseIncomplete(path: string, names: readonly string[], rows: number): void {
  const absent = REQUIRED.filter(({ name }) => !names.includes(name));
  if (absent.length > 0) {
    const shown = names.length > 20 ? [...names.slice(0, 20), `and ${names.length - 20} more`] : names;
    throw new PredictionsError(
      path,
      absent.map(({ expected, name, title }) => `there is no column ${name}: ${title}, ${expected}`),
      `Name the columns so, in small letters; those found are ${shown.join(', ')}.`,
    );
  }
  if (rows > 0) return;
  const problem = 'there are no rows below the column names, expected one or more';
  throw new PredictionsError(path, [problem], 'Check the program that should have written them.');
}

import { join } from 'node:path';

import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';

import type { ColumnContract } from '../../../contracts/config/dataset.js';
import { readColumnFacts } from '../../../services/warehouse/column-facts.js';
import { withSession } from '../../../services/warehouse/duckdb-session.js';
import { readDelivered } from '../../../services/warehouse/read-delivered.js';
import { snapshotCsv } from '../../../services/warehouse/snapshot-csv.js';
import { datasetOf, plain } from './datasets.js';
import { useSources } from './sources.js';

const sources = useSources();
const ROWS = 40;

/** Columns of every kind by turns: numbers with sentinels and unreadable values, categories, names of rows, empty ones. */
const KINDS: readonly ((row: number, column: number) => string)[] = [
  (row, column) => String((row * 7 + column) % 13),
  (row) => (row % 9 === 0 ? '-999' : `${row}.5`),
  (row) => ['red', ' green ', 'NA', '', 'blue "x"'][row % 5] ?? '',
  (row, column) => `c-${column}-${row}`,
  () => '',
  (row) => (row % 2 === 0 ? 'true' : 'Unknown'),
  (row) => `2024-01-${String((row % 28) + 1).padStart(2, '0')}`,
  (row) => (row === 3 ? 'oops' : String(row)),
];
const kindOf = (column: number) => KINDS[column % KINDS.length] ?? (() => '');
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const writeTable = (columns: readonly number[]): Promise<string> => {
  const lines = Array.from({ length: ROWS }, (_, row) =>
    columns.map((column) => quoted(kindOf(column)(row, column))).join(','),
  );
  return sources.write([columns.map((column) => `c${column}`).join(','), ...lines].join('\n'));
};

/** A snapshot of these columns, and the queries that look at its file. */
async function withTable<R>(
  columns: readonly number[],
  work: (connection: DuckDBConnection, path: string) => Promise<R>,
) {
  const path = await writeTable(columns);
  return withSession({ workingFolder: join(sources.folder, 'work'), threads: 2 }, async (session) => {
    const snapshot = await snapshotCsv(session, path);
    let looks = 0;
    const count =
      <A extends readonly unknown[], T>(call: (sql: string, ...rest: A) => T) =>
      (sql: string, ...rest: A): T => {
        if (sql.includes('read_parquet')) looks += 1;
        return call(sql, ...rest);
      };
    const { connection } = session;
    connection.run = count(connection.run.bind(connection));
    connection.stream = count(connection.stream.bind(connection));
    return { found: await work(connection, snapshot.path), looks };
  });
}

const contractOf = (column: number): ColumnContract => {
  const types = ['integer', 'number', 'category', 'text', 'text', 'boolean', 'timestamp', 'integer'] as const;
  const type = types[column % types.length] ?? 'text';
  return { name: `c${column}`, type, critical: false, missing_budget: 1, severity: 'block' };
};

describe('a table of many columns', () => {
  const all = Array.from({ length: 240 }, (_, column) => column);

  it('has the facts that its columns have in a table of few', async () => {
    const facts = (columns: readonly number[]) =>
      withTable(columns, (connection, path) => readColumnFacts(connection, path, ROWS));
    const wide = await facts(all);
    const narrow = [await facts(all.slice(0, 40)), await facts(all.slice(200, 240))];
    expect(wide.found.slice(0, 40)).toEqual(narrow[0]?.found);
    expect(wide.found.slice(200)).toEqual(narrow[1]?.found);
    // One query a column would look at all columns each time.
    expect(wide.looks).toBeLessThan(10);
  });

  it('is read by a contract as its columns are in a table of few', async () => {
    const read = (columns: readonly number[]) =>
      withTable(columns, (connection, path) =>
        readDelivered(connection, path, datasetOf(columns.map(contractOf))),
      );
    const wide = await read(all);
    const { found: narrow } = await read(all.slice(0, 40));
    const few = narrow.columns;
    expect(Object.entries(plain(wide.found)).slice(0, 40)).toEqual(Object.entries(plain({ columns: few })));
    expect(wide.found.unreadable.filter(({ column }) => few.has(column))).toEqual(narrow.unreadable);
    expect(wide.found.unreadable.length).toBeGreaterThan(narrow.unreadable.length);
    expect(wide.looks).toBeLessThan(20);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';

import { datasetOf, plain, valuesOf } from './datasets.js';
import { openWarehouse, refusalOf, useSources } from './sources.js';

const sources = useSources();

const writeParquet = async (query: string): Promise<string> => {
  const path = join(sources.folder, 'source.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'America/New_York'");
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return path;
};

describe('The snapshot of a Parquet file', () => {
  it('keeps numbers exactly, times in ISO 8601 in UTC, booleans as words and NaN as missing', async () => {
    const { warehouse } = openWarehouse(sources);
    const path = await writeParquet(`SELECT * FROM (VALUES
      (1, 0.1::DOUBLE, 1.5::FLOAT, 12.30::DECIMAL(9,2), true, 'x', TIMESTAMP '2024-01-02 03:04:05.678', TIMESTAMPTZ '2024-01-02 03:04:05+02', DATE '2024-01-02'),
      (NULL, 'nan'::DOUBLE, NULL, NULL, NULL, '', NULL, NULL, NULL)) t(i, d, f, m, b, s, ts, tz, dt)`);
    const snapshot = await warehouse.snapshot({ path, type: 'parquet' });
    const dataset = datasetOf([
      { name: 'i', type: 'integer' },
      { name: 'd', type: 'number' },
      { name: 'f', type: 'number' },
      { name: 'm', type: 'number' },
      { name: 'b', type: 'boolean' },
      { name: 's', type: 'category' },
      { name: 'ts', type: 'timestamp' },
      { name: 'tz', type: 'timestamp' },
      { name: 'dt', type: 'timestamp' },
      { name: 'ts_text', source: 'ts', type: 'text' },
      { name: 'tz_text', source: 'tz', type: 'text' },
    ]);
    const table = await warehouse.readDelivered(snapshot, dataset);
    expect(plain(table)).toEqual({
      i: [1, null],
      d: [0.1, null],
      f: [1.5, null],
      m: [12.3, null],
      b: [1, null],
      s: ['x', null],
      ts: [Date.UTC(2024, 0, 2, 3, 4, 5, 678), null],
      tz: [Date.UTC(2024, 0, 2, 1, 4, 5), null],
      dt: [Date.UTC(2024, 0, 2), null],
      ts_text: ['2024-01-02T03:04:05.678000', null],
      tz_text: ['2024-01-02T01:04:05.000000Z', null],
    });
    expect(table.unreadable).toEqual([]);
  });

  it('keeps all digits of whole numbers beyond 2^53: six codes stay six, and no two become one number', async () => {
    const { warehouse } = openWarehouse(sources);
    const types = {
      i: 'BIGINT',
      u: 'UBIGINT',
      w: 'DECIMAL(38, 0)',
      m: 'DECIMAL(38, 2)',
      s: 'VARCHAR',
      d: 'DOUBLE',
    };
    const selected = Object.entries(types).map(
      ([name, type]) => `(9007199254740992 + range)::${type} AS ${name}`,
    );
    const path = await writeParquet(`SELECT ${selected.join(', ')} FROM range(6) ORDER BY range`);
    const names = Object.keys(types);
    const snapshot = await warehouse.snapshot({ path, type: 'parquet' });
    const asText = await warehouse.readDelivered(
      snapshot,
      datasetOf(names.map((name) => ({ name, type: 'category' }))),
    );
    const distinct = names.map((name) => new Set(valuesOf(asText.columns.get(name))).size);
    // What a file keeps as a double has lost its digits before: nothing is left to tell.
    expect(distinct).toEqual([6, 6, 6, 6, 6, 3]);
    const asNumber = await warehouse.readDelivered(
      snapshot,
      datasetOf(names.map((name) => ({ name, type: 'number' }))),
    );
    const held = [2 ** 53, null, 2 ** 53 + 2, null, 2 ** 53 + 4, null];
    for (const name of names.filter((each) => each !== 'd'))
      expect(valuesOf(asNumber.columns.get(name)), name).toEqual(held);
    expect(valuesOf(asNumber.columns.get('d'))).not.toContain(null);
    expect(asNumber.unreadable.filter(({ column }) => column === 'i')).toEqual(
      [1, 3, 5].map((row) => ({ row, column: 'i', text: String(9007199254740992n + BigInt(row)) })),
    );
  });

  it('gives the same bytes each time', async () => {
    const path = await writeParquet('SELECT range AS a, range % 5 AS b FROM range(130000)');
    const first = await openWarehouse(sources).warehouse.snapshot({ path, type: 'parquet' });
    expect(await openWarehouse(sources, 1).warehouse.snapshot({ path, type: 'parquet' })).toEqual(first);
  });

  it('refuses a CSV file that is named .parquet', async () => {
    const path = await sources.write('a,b\n1,2\n', 'customers.parquet');
    const error = await refusalOf(openWarehouse(sources).warehouse.snapshot({ path, type: 'parquet' }));
    expect(error.code).toBe('wrong_format');
    expect(error.nextStep).toContain('dataset.source.type');
  });

  it('refuses a file that is cut off', async () => {
    const whole = await readFile(await writeParquet('SELECT range AS a FROM range(1000)'));
    const path = await sources.write(whole.subarray(0, whole.length / 2), 'cut.parquet');
    const error = await refusalOf(openWarehouse(sources).warehouse.snapshot({ path, type: 'parquet' }));
    expect(error.message).toContain('the Parquet file is cut off');
  });

  it('refuses a file whose inside is damaged', async () => {
    const whole = await readFile(await writeParquet('SELECT range AS a FROM range(1000)'));
    whole.fill(0xab, whole.length - 60, whole.length - 8);
    const path = await sources.write(whole, 'damaged.parquet');
    const error = await refusalOf(openWarehouse(sources).warehouse.snapshot({ path, type: 'parquet' }));
    expect(error.code).toBe('damaged');
  });

  it('names the column of a type that no contract can ask for', async () => {
    const path = await writeParquet("SELECT 1 AS a, [1, 2] AS b, {'x': 1} AS c");
    const error = await refusalOf(openWarehouse(sources).warehouse.snapshot({ path, type: 'parquet' }));
    expect({ code: error.code, column: error.column }).toEqual({ code: 'column_type', column: 2 });
    expect(error.message).toContain('INTEGER[]');
  });
});

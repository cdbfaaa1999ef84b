import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Table } from '../../../contracts/table.js';
import { createLocalArtifactStore } from '../../../services/artifacts/local-artifact-store.js';
import { createDuckdbWarehouse } from '../../../services/warehouse/duckdb-warehouse.js';
import { exportTable, type ExportedColumn } from '../../../services/warehouse/export-table.js';

const COLUMNS: ExportedColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'tenure', type: 'integer' },
  { name: 'charges', type: 'number' },
  { name: 'senior', type: 'boolean' },
  { name: 'since', type: 'timestamp' },
];

const TABLE: Table = {
  rows: 3,
  columns: new Map([
    ['id', { kind: 'category', codes: Int32Array.of(0, 1, 2), categories: ['a"b', 'c,d', 'é\ne'] }],
    ['tenure', { kind: 'number', values: Float64Array.of(1, NaN, -3) }],
    ['charges', { kind: 'number', values: Float64Array.of(0.1, 70, 1e300) }],
    ['senior', { kind: 'number', values: Float64Array.of(1, 0, NaN) }],
    ['since', { kind: 'number', values: Float64Array.of(0, 1_700_000_000_123, NaN) }],
  ]),
};

describe('a table for other programs', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-export-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Writes the table in a format, and reads it again as its contract has it. */
  async function roundTrip(format: 'csv' | 'parquet') {
    const store = createLocalArtifactStore(join(folder, 'store'));
    const warehouse = createDuckdbWarehouse({ workingFolder: folder, store, threads: 1 });
    const source = await store.localPath(await warehouse.write(TABLE));
    const path = join(folder, `it's [1].${format}`);
    await exportTable({ workingFolder: folder, threads: 1 }, source, COLUMNS, { path, format });
    const columns = COLUMNS.map((column) => ({
      ...column,
      critical: false,
      missing_budget: 1,
      severity: 'block' as const,
    }));
    const table = await warehouse.readDelivered(await warehouse.snapshot({ path, type: format }), {
      columns,
    });
    return { path, table };
  }

  it('is readable as CSV and comes back as it was', async () => {
    const { path, table } = await roundTrip('csv');
    expect(readFileSync(path, 'utf8')).toBe(
      'id,tenure,charges,senior,since\n' +
        '"a""b",1,0.1,true,1970-01-01T00:00:00.000Z\n' +
        '"c,d",,70,false,2023-11-14T22:13:20.123Z\n' +
        '"é\ne",-3,1e+300,,\n',
    );
    expect(table.unreadable).toEqual([]);
    expect(table.columns).toEqual(TABLE.columns);
  });

  it('lets no text of a CSV be taken for a formula, and leaves numbers and other texts alone', async () => {
    const texts = ['=1+1', '+cmd', '-2+3', '@sum', '\tx', '＝1', "it's", 'a=b', '-12.5', '+49'];
    const store = createLocalArtifactStore(join(folder, 'store'));
    const warehouse = createDuckdbWarehouse({ workingFolder: folder, store, threads: 1 });
    const table: Table = {
      rows: texts.length,
      columns: new Map([
        ['note', { kind: 'category', codes: Int32Array.from(texts.keys()), categories: texts }],
        ['charges', { kind: 'number', values: Float64Array.from(texts, () => -3) }],
      ]),
    };
    const source = await store.localPath(await warehouse.write(table));
    const path = join(folder, 'notes.csv');
    const columns: ExportedColumn[] = [
      { name: 'note', type: 'category' },
      { name: 'charges', type: 'integer' },
    ];
    await exportTable({ workingFolder: folder, threads: 1 }, source, columns, { path, format: 'csv' });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toEqual([
      'note,charges',
      ...["'=1+1", "'+cmd", "'-2+3", "'@sum", "'\tx", "'＝1", "it's", 'a=b', '-12.5', '+49'].map(
        (text) => `${text},-3`,
      ),
    ]);
  });

  it('comes back as it was from Parquet', async () => {
    const { table } = await roundTrip('parquet');
    expect(table.unreadable).toEqual([]);
    expect(table.columns).toEqual(TABLE.columns);
  });
});

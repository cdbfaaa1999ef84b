import { describe, expect, it } from 'vitest';

import type { TextRow } from '../../../services/warehouse/port.js';
import { datasetOf, plain } from './datasets.js';
import { openWarehouse, refusalOf, useSources } from './sources.js';

const sources = useSources();

async function* inBatches(rows: readonly TextRow[], size: number): AsyncGenerator<readonly TextRow[]> {
  for (let start = 0; start < rows.length; start += size) {
    await Promise.resolve();
    yield rows.slice(start, start + size);
  }
}

const deliver = (rows: readonly TextRow[], size: number, columns: readonly string[] = ['id', 'note']) => ({
  name: 'table t',
  columns,
  batches: inBatches(rows, size),
});

describe('the snapshot of rows that come in batches', () => {
  it('is byte for byte the same with any size of batches and any number of threads', async () => {
    // More than two parts of 122,880 rows.
    const rows = Array.from({ length: 250_000 }, (_, id): TextRow => [
      String(id),
      id % 5 === 0 ? null : `n${id % 9}`,
    ]);
    const hashes: string[] = [];
    for (const [size, threads] of [
      [50_000, 2],
      [777, 1],
    ] as const) {
      const { warehouse } = openWarehouse(sources, threads);
      const snapshot = await warehouse.snapshotRows(deliver(rows, size));
      expect(snapshot.rows).toBe(250_000);
      hashes.push(snapshot.sha256);
    }
    expect(new Set(hashes).size).toBe(1);
  });

  it('keeps the order, quotes, line ends and missing values', async () => {
    const { warehouse } = openWarehouse(sources);
    const rows: TextRow[] = [
      ['2', 'a "b"\r\nc'],
      ['1', null],
      ['3', 'é\u{1f600}x'],
    ];
    const snapshot = await warehouse.snapshotRows(deliver(rows, 2));
    const dataset = datasetOf([
      { name: 'id', type: 'integer' },
      { name: 'note', type: 'text' },
    ]);
    expect(plain(await warehouse.readDelivered(snapshot, dataset))).toEqual({
      id: [2, 1, 3],
      note: ['a "b"\r\nc', null, 'é\u{1f600}x'],
    });
  });

  it('has its columns also without a row, and is refused for their names as a file is', async () => {
    const { warehouse } = openWarehouse(sources);
    const empty = await warehouse.snapshotRows(deliver([], 10));
    expect(empty.rows).toBe(0);
    const dataset = datasetOf([
      { name: 'id', type: 'integer' },
      { name: 'note', type: 'text' },
    ]);
    expect((await warehouse.readDelivered(empty, dataset)).absentColumns).toEqual([]);
    const twice = await refusalOf(warehouse.snapshotRows(deliver([], 10, ['id', 'ID'])));
    expect(twice).toMatchObject({ code: 'header', column: 2, path: 'table t' });
  });
});

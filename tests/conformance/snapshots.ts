import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { Snapshots } from '../../services/snapshots/port.js';
import { tableRef } from '../support/refs.js';

const taken = (rows = 100) => ({
  table: tableRef(rows),
  source: 'customers "ü".csv',
  deliveredAt: '2026-11-22T01:59:00.000Z',
  position: '7:9:8',
  takenAt: '2026-11-22T02:00:00.000Z',
});

/** What every implementation of the Snapshots port has to do. Each test has a run of its own. */
export function describeSnapshots(name: string, open: () => Snapshots | Promise<Snapshots>): void {
  describe(`${name} as the snapshots of runs`, () => {
    let snapshots: Snapshots;
    beforeAll(async () => {
      snapshots = await open();
    });
    const run = (): string => `retraining/${randomUUID()}/run`;

    it('have none of a run that has taken none', async () => {
      expect(await snapshots.find(run())).toBeNull();
    });

    it('give back what was kept, value for value', async () => {
      const runKey = run();
      expect(await snapshots.keep({ runKey, model: 'm', snapshot: taken() })).toEqual(taken());
      expect(await snapshots.find(runKey)).toEqual(taken());
    });

    it('keep the first of a run', async () => {
      const runKey = run();
      const keep = (rows: number) => snapshots.keep({ runKey, model: 'm', snapshot: taken(rows) });
      await keep(1);
      expect(await keep(2)).toEqual(taken(1));
      expect(await snapshots.find(runKey)).toEqual(taken(1));
    });

    it('agree on one where two attempts take it at the same time', async () => {
      const runKey = run();
      const keep = (rows: number) => snapshots.keep({ runKey, model: 'm', snapshot: taken(rows) });
      const kept = await Promise.all([1, 2, 3, 4].map(keep));
      expect(new Set(kept.map(({ table }) => table.rows)).size).toBe(1);
    });
  });
}

import { describe, expect, it } from 'vitest';

import { snapshotDataset } from '../../activities/snapshot-dataset.js';
import { FAILURES } from '../../contracts/names.js';
import type { TableRef } from '../../contracts/refs.js';
import type { ArtifactStore } from '../../services/artifacts/port.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { tableRef } from '../support/refs.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const WEEK_1: TableRef = { ...tableRef(1), sha256: '1'.repeat(64) };
const WEEK_2: TableRef = { ...tableRef(2), sha256: '2'.repeat(64) };
const STARTED = '2026-11-22T02:00:00.000Z';
const RESUMED = '2026-11-29T09:00:00.000Z';

/** A source file that can be replaced, and a store that can lose what it holds. */
async function source() {
  let table = WEEK_1;
  let lost: readonly string[] = [];
  const store = createMemoryArtifactStore('/dev/null/artifacts');
  const artifacts: ArtifactStore = { ...store, has: ({ sha256 }) => Promise.resolve(!lost.includes(sha256)) };
  const services = activityServices({
    artifacts,
    sources: { locate: () => Promise.resolve({ path: 'customers.csv', modifiedAt: STARTED }) },
    warehouse: { ...createMemoryWarehouse(artifacts), snapshot: () => Promise.resolve(table) },
  });
  const config = await storeConfig(services);
  return {
    services,
    holds: (next: TableRef) => (table = next),
    loses: (...hashes: readonly string[]) => (lost = hashes),
    asked: (startedAt: string, runKey = 'retraining/a/1') => ({ config, takenFor: { runKey, startedAt } }),
  };
}

describe('the snapshot of a run', () => {
  it('is the same for whoever goes on with the run, whatever the source holds by then', async () => {
    const { asked, holds, services } = await source();
    const first = await runActivity(snapshotDataset(services), asked(STARTED));
    expect(first).toMatchObject({ table: WEEK_1, takenAt: STARTED });
    holds(WEEK_2);
    expect(await runActivity(snapshotDataset(services), asked(RESUMED))).toEqual(first);
  });

  it('is not that of another run', async () => {
    const { asked, holds, services } = await source();
    await runActivity(snapshotDataset(services), asked(STARTED));
    holds(WEEK_2);
    const other = await runActivity(snapshotDataset(services), asked(RESUMED, 'retraining/b/2'));
    expect(other).toMatchObject({ table: WEEK_2, takenAt: RESUMED });
  });

  it('is read again where its rows are gone and the source still has them', async () => {
    const { asked, loses, services } = await source();
    const first = await runActivity(snapshotDataset(services), asked(STARTED));
    loses(WEEK_1.sha256);
    expect(await runActivity(snapshotDataset(services), asked(RESUMED))).toEqual(first);
  });

  it('takes no other rows for those that are gone', async () => {
    const { asked, holds, loses, services } = await source();
    await runActivity(snapshotDataset(services), asked(STARTED));
    loses(WEEK_1.sha256);
    holds(WEEK_2);
    const failure = await activityFailure(snapshotDataset(services), asked(RESUMED));
    expect(failure).toMatchObject({ type: FAILURES.modelIntegrity, nonRetryable: true });
    expect(failure.message).toMatch(
      /^The rows of the run retraining\/a\/1 \(1 of .*, SHA-256 111111111111\) are gone .* others now \(2 of .*Start another run\.$/u,
    );
  });

  it('is read anew for a run without a key, as before there were any on record', async () => {
    const { asked, holds, services } = await source();
    const { config } = asked(STARTED);
    expect(await runActivity(snapshotDataset(services), { config })).toMatchObject({ table: WEEK_1 });
    holds(WEEK_2);
    expect(await runActivity(snapshotDataset(services), { config })).toMatchObject({ table: WEEK_2 });
  });
});

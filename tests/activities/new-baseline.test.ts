import { describe, expect, it } from 'vitest';

import { readChampion } from '../../activities/read-champion.js';
import { putJson } from '../../activities/stored-json.js';
import type { TableRef } from '../../contracts/refs.js';
import type { Champion } from '../../contracts/run.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import type { DriftBaselineRecord } from '../../services/ledger/port.js';
import { useDriftLine, raised } from '../support/drift-line.js';
import type { DriftLine, DriftQuestion } from '../support/drift-line.js';
import { modelVersionRecord, promotionRequest } from '../support/promotion-request.js';
import { artifact, tableRef } from '../support/refs.js';
import { reuse } from '../support/reuse.js';
import { runActivity } from '../support/run-activity.js';
import { makeDatasetConfig } from '../support/table.js';

const ACCEPTED = { by: 'Ada', reason: 'new tariff' };

let line: DriftLine;
useDriftLine((fresh) => {
  line = fresh;
});

const registered = () => line.services.ledger.baseline('demo', 1);
const recordOf = (dataset: TableRef, generation: number): DriftBaselineRecord => ({
  ...ACCEPTED,
  model: 'demo',
  dataset,
  profile: null,
  runKey: 'another',
  generation,
});

describe('rows that a person accepts as the new baseline', () => {
  const accept: DriftQuestion = { newBaseline: ACCEPTED, policy: 'block' };

  it.each(['block', 'require_approval'] as const)(
    'are compared and reported, and the policy %s neither stops the run nor asks anybody',
    async (policy) => {
      expect(await line.detect({ ...accept, policy })).toMatchObject({
        verdict: 'drifted',
        blocked: false,
        needsApproval: false,
        decision: 'accepted as the new baseline by Ada: new tariff',
        newBaseline: ACCEPTED,
        comparedWith: 'the rows of champion version 1',
      });
    },
  );

  it('are on record with who, why and which run, with their profile', async () => {
    const profile = artifact('9');
    await line.detect({ ...accept, profile });
    const { moved } = line;
    expect(await registered()).toMatchObject({ ...ACCEPTED, dataset: moved, profile, runKey: 'run' });
  });

  it('are registered once by all attempts of a run', async () => {
    await line.detect(accept);
    expect((await registered())?.dataset).toEqual(line.moved);
    await line.services.ledger.registerBaseline(recordOf(line.usual, 1));
    await line.detect(accept);
    expect((await registered())?.dataset).toEqual(line.usual);
  });

  it('are registered also where an earlier run has made the same comparison', async () => {
    await line.detect({ policy: 'block', reuse: reuse('earlier') });
    expect(await registered()).toBeNull();
    const summary = await line.detect({ ...accept, reuse: reuse('later') });
    expect(summary.reusedFrom).toBe('earlier');
    expect(await registered()).toMatchObject({ runKey: 'later', dataset: line.moved });
  });

  it('leave no word of their acceptance to later runs of the same comparison', async () => {
    await line.detect({ ...accept, reuse: reuse('earlier') });
    const summary = await line.detect({ policy: 'block', reuse: reuse('later') });
    expect(summary).toMatchObject({ reusedFrom: 'earlier', blocked: true });
    expect(summary).not.toHaveProperty('newBaseline');
  });

  it('are registered by the next attempt where the first one lost the database', async () => {
    const { ledger, stageResults } = line.services;
    const lost = () => Promise.reject(new Error('the database is away'));
    const broken = line.again({ stageResults, ledger: { ...ledger, registerBaseline: lost } });
    await expect(broken.detect(accept)).rejects.toThrow('the database is away');
    await line.detect(accept);
    expect(await registered()).toMatchObject({ runKey: 'run' });
  });

  it('are not registered where the comparison cannot be made', async () => {
    await line.failure({ ...accept, driftReference: { ...artifact('0'), name: 'july.csv' } });
    expect(await registered()).toBeNull();
  });
});

describe('a run after a new baseline', () => {
  const readServing = (): Promise<Champion | null> =>
    runActivity(readChampion(line.services), { model: 'demo' });
  const serve = async (): Promise<void> => {
    const { bundle, dataset, modelSha256, version } = line.serving;
    const served = { model: 'demo', version, modelSha256, bundle, dataset };
    await line.services.ledger.recordVersion(modelVersionRecord(served));
    await line.services.ledger.promote(promotionRequest(served));
  };

  it('is given it with the champion, and compared with it', async () => {
    await serve();
    expect(await readServing()).not.toHaveProperty('baseline');
    await line.detect({ champion: await readServing(), newBaseline: ACCEPTED, reuse: reuse('first') });
    const champion = await readServing();
    expect(champion?.baseline).toMatchObject({ ...ACCEPTED, dataset: line.moved });
    const summary = await line.detect({ champion, reuse: reuse('second'), policy: 'block' });
    expect(summary).toMatchObject({ verdict: 'stable', blocked: false });
    expect(summary.comparedWith).toMatch(/^the baseline registered on \d{4}-\d\d-\d\d by Ada: new tariff$/);
  });

  it('does not find one that was registered beside another champion', async () => {
    await serve();
    await line.services.ledger.registerBaseline(recordOf(line.moved, 7));
    expect(await readServing()).not.toHaveProperty('baseline');
  });

  it('goes by the profile of the accepted rows where they are gone', async () => {
    const profile = await putJson(line.services, profileTable(raised(240), makeDatasetConfig()));
    const registeredAt = '2026-11-23T02:00:00.000Z';
    const baseline = { ...ACCEPTED, dataset: tableRef(), profile, runKey: 'another', registeredAt };
    const summary = await line.detect({ champion: { ...line.serving, baseline } });
    expect(summary).toMatchObject({ verdict: 'stable', byProfile: true });
    expect(summary.comparedWith).toBe(
      'the baseline registered on 2026-11-23 by Ada: new tariff (by its profile: its rows are gone)',
    );
  });

  it('is compared with it before there is a champion, but never with its own rows', async () => {
    const accept: DriftQuestion = { champion: null, dataset: line.usual, newBaseline: ACCEPTED };
    const summary = await line.detect(accept);
    expect(summary).toMatchObject({ verdict: 'baseline', report: null, newBaseline: ACCEPTED });
    expect(summary).not.toHaveProperty('comparedWith');
    expect(await line.detect(accept)).toEqual(summary);
    const next = await line.detect({ champion: null, reuse: reuse('second') });
    expect(next.verdict).toBe('drifted');
    expect(next.comparedWith).toContain('by Ada: new tariff');
  });
});

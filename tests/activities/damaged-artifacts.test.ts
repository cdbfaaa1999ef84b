import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { featuresSummarySchema } from '../../contracts/feature-engineering.js';
import { fitSummarySchema } from '../../contracts/model-training.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { activityServices } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { flipBit, pathOfArtifact } from '../support/damaged-file.js';
import { hashedLearner } from '../support/hashed-learner.js';
import { madeSteps, runKeyedSteps } from '../support/keyed-run.js';
import { createMemoryStageResults } from '../support/memory-stage-results.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { reuse } from '../support/reuse.js';
import { customers } from '../support/validation.js';

const root = mkdtempSync(join(tmpdir(), 'ratchet-damaged-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const { training } = makeConfig();
const config = makeConfig({ training: { ...training, algorithms: ['lightgbm'] } });
const otherFolds = { ...training.cross_validation, seed: 7 };
const withOtherFolds = makeConfig({ training: { ...config.training, cross_validation: otherFolds } });

/** A run on a store in a folder, and the same worker, or one started anew, for the next. */
async function ranOnce(name: string) {
  const folder = join(root, name);
  const stageResults = createMemoryStageResults();
  // The tables themselves are in memory; their files are what may be damaged.
  const warehouse = createMemoryWarehouse(createLocalArtifactStore(folder));
  const snapshot = {
    table: warehouse.deliver(customers(200)),
    source: 'a.csv',
    deliveredAt: '2026-11-22T01:00:00.000Z',
  };
  const start = () => {
    const artifacts = createLocalArtifactStore(folder);
    return activityServices({ artifacts, warehouse, stageResults, ...hashedLearner() });
  };
  const worker = start();
  const first = await runKeyedSteps(worker, { snapshot, config, reuse: reuse('first') });
  const again = (services = worker, changed = config, runKey = 'second') =>
    runKeyedSteps(services, { snapshot, config: changed, reuse: reuse(runKey) });
  const damage = (ref: ArtifactRef) => flipBit(pathOfArtifact(folder, ref));
  return { again, damage, first, start, worker };
}

describe.each([
  ['a worker that lives on', false],
  ['a worker that was restarted', true],
])('a kept file of which one bit has changed, and %s', (name, restarts) => {
  it('is made again once before anything is trained on it, and the result says so', async () => {
    const { again, damage, first, start, worker } = await ranOnce(`${name} matrix`);
    const before = featuresSummarySchema.parse(first['build']);
    await damage(before.matrices.train.features);
    const second = await again(restarts ? start() : worker, withOtherFolds);
    expect(second['build']).toEqual({ ...before, madeAgain: true });
    // The folds are others; the fit on all rows is the same, as the matrix is.
    expect(madeSteps(second)).toEqual(['build', 'lightgbm fold 1', 'lightgbm fold 2']);
    expect(madeSteps(await again(start(), withOtherFolds, 'third'))).toEqual([]);
  });

  it('is made again where it is a model', async () => {
    const { again, damage, first, start, worker } = await ranOnce(`${name} model`);
    await damage(fitSummarySchema.parse(first['lightgbm fit']).model);
    const second = await again(restarts ? start() : worker);
    // The package names the same file, which is whole again by then.
    expect(madeSteps(second)).toEqual(['lightgbm fit']);
    expect(second['lightgbm fit']).toMatchObject({ madeAgain: true });
  });
});

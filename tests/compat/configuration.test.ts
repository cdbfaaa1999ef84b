import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { resolveConfig } from '../../activities/resolve-config.js';
import { readConfig } from '../../activities/stored-json.js';
import { jsonSafe } from '../../contracts/json.js';
import { retrainingInputSchema } from '../../contracts/run.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { contentPath } from '../../services/artifacts/content-address.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { findContradictions } from '../../config/contradictions/index.js';
import { activityServices } from '../support/activity-services.js';
import { RECORDED_VERSIONS, recordedRuns, recordingFolder } from '../support/compat.js';
import { runActivity } from '../support/run-activity.js';

describe.each(RECORDED_VERSIONS)('a configuration that %s has stored', (version) => {
  const runs = recordedRuns(version);
  const folder = join(recordingFolder(version), 'artifacts');
  const artifacts = createLocalArtifactStore(folder);
  const stored = (ref: ArtifactRef): unknown =>
    JSON.parse(readFileSync(join(folder, ...contentPath(ref)), 'utf8'));

  it.each(Object.entries(runs))('is read, and every key of then means the same: run %s', async (_, run) => {
    const { config } = run.resolved;
    const read = await readConfig({ artifacts }, config);
    // A subset of what would be stored now: what has been added since has a default.
    expect(jsonSafe(read)).toMatchObject(Object(stored(config)));
    expect(findContradictions(read)).toEqual([]);
  });

  it.each(Object.entries(runs))('gives a run the policy that it gave then: run %s', async (_, run) => {
    // Nothing is written to where the recording lies.
    const services = activityServices();
    await services.artifacts.put(await artifacts.read(run.input.config));
    const { policy } = await runActivity(resolveConfig(services), retrainingInputSchema.parse(run.input));
    expect(policy).toMatchObject(run.resolved.policy);
  });

  it('is of every kind: by default, and with search, approval and guarded slices', () => {
    expect(stored(runs.refusedData.resolved.config)).toMatchObject({
      training: {
        algorithms: ['xgboost', 'lightgbm', 'random_forest'],
        hyperparameter_tuning: { enabled: false },
      },
      deployment: { approval: { required: false } },
    });
    expect(stored(runs.staged.resolved.config)).toMatchObject({
      training: { hyperparameter_tuning: { enabled: true, trials: 4 } },
      gate: { guards: { slices: ['contract'] } },
      deployment: { approval: { required: true, approvers: ['Ann Lee'] } },
    });
  });
});

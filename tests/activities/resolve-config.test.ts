import { describe, expect, it } from 'vitest';

import { resolveConfig } from '../../activities/resolve-config.js';
import { readConfig } from '../../activities/stored-json.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const own = makeConfig({ model: { name: 'own', description: 'Of its own', owner: 'me' } });

describe('the configuration of a run', () => {
  it("is the worker's own where the run was started with nothing", async () => {
    const services = activityServices({ defaultConfig: own });
    const { config, policy } = await runActivity(resolveConfig(services), {});
    expect(await readConfig(services, config)).toEqual(own);
    expect(policy).toEqual({
      model: 'own',
      algorithms: ['lightgbm'],
      folds: 3,
      retry: { maximumAttempts: 4, intervalMs: 300_000 },
      registerBest: true,
      promoteToStaging: true,
      sampled: false,
      tuned: false,
      dependsOnPast: false,
      approval: { beforeDeployment: false, approvers: [], timeoutMs: 86_400_000, defaultAnswer: 'reject' },
    });
  });

  it('is the one the run was started with, before the one of the worker', async () => {
    const services = activityServices();
    const config = await storeConfig(services, own);
    const resolved = await runActivity(resolveConfig(services), { config });
    expect(resolved.policy.model).toBe('own');
    expect(resolved.config).toEqual(config);
  });

  it('is the same artifact on every attempt', async () => {
    const services = activityServices();
    const first = await runActivity(resolveConfig(services), { sampleRatio: 0.5 });
    expect(await runActivity(resolveConfig(services), { sampleRatio: 0.5 })).toEqual(first);
    expect((await runActivity(resolveConfig(services), {})).config).not.toEqual(first.config);
  });

  it('takes what the run was asked for in place of its own values', async () => {
    const services = activityServices();
    const asked = { sampleRatio: 0.1, batchSize: 64, registerBest: false, promoteToStaging: false };
    const { config, policy } = await runActivity(resolveConfig(services), asked);
    const { dataset, deployment, registry } = await readConfig(services, config);
    expect(policy).toMatchObject({ sampled: true, registerBest: false, promoteToStaging: false });
    expect(dataset).toMatchObject({ sample_ratio: 0.1, batch_size: 64 });
    expect([registry.register_best, deployment.promote_to_staging]).toEqual([false, false]);
  });

  it('refuses a request it does not know, for good', async () => {
    const failure = await activityFailure(resolveConfig(activityServices()), { sampleRatio: 2 });
    expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(failure.message).toContain('sampleRatio');
  });

  it('that is not in the store fails the run for good, with the hash that is missing', async () => {
    const config = await storeConfig(activityServices(), own);
    const failure = await activityFailure(resolveConfig(activityServices()), { config });
    expect(failure).toMatchObject({ type: FAILURES.modelIntegrity, nonRetryable: true });
    expect(failure.message).toContain(config.sha256);
  });
});

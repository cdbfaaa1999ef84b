import { describe, expect, it } from 'vitest';

import { applyPromotion } from '../../activities/apply-promotion.js';
import { projectChannels } from '../../activities/project-channels.js';
import { readAnchor } from '../../activities/read-anchor.js';
import { readChampion } from '../../activities/read-champion.js';
import { requestPromotion } from '../../activities/request-promotion.js';
import type { PromotionRequest } from '../../contracts/deployment.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { artifact, tableRef } from '../support/activities.js';
import { promotionDecision } from '../support/findings.js';
import { createMemoryLedger } from '../support/memory-ledger.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { modelVersionRecord, promotionRequest, sha } from '../support/promotion-request.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

/** Two registered versions of model `demo`, in ledger and registry. */
async function twoVersions() {
  const ledger = createMemoryLedger();
  const registry = createMemoryRegistry();
  const mlflowRunId = 'run';
  for (const version of [1, 2]) {
    const modelSha256 = sha(String(version));
    await ledger.recordVersion(modelVersionRecord({ version, modelSha256 }));
    const words = { modelDescription: '', description: '', artifactPath: 'model', tags: {} };
    const identity = { model: 'demo', key: String(version), modelSha256, recorded: new Map() };
    await registry.registerVersion({ mlflowRunId, ...identity, ...words });
  }
  const request = (version: number, comparedGeneration: number): PromotionRequest =>
    promotionRequest({
      promotionId: `run/${version}`,
      version,
      modelSha256: sha(String(version)),
      comparedGeneration,
    });
  return { ledger, registry, request, services: activityServices({ ledger, registry }) };
}

describe('the request of a promotion', () => {
  it('names the registered version, the model and the weight of the configuration', async () => {
    const asked: PromotionRequest[] = [];
    const promote = (request: PromotionRequest) => {
      asked.push(request);
      return Promise.resolve(promotionDecision());
    };
    const services = activityServices({ controller: { promote } });
    const registered = { version: 3, modelSha256: sha('3'), bundle: artifact('b') };
    const input = {
      config: await storeConfig(services),
      promotionId: 'retraining/demo/run/3',
      registered,
      dataset: tableRef(),
      comparedGeneration: 2,
      supersedesAnchor: true,
      reason: 'as good as version 2',
      requestedBy: 'schedule',
      requestedAt: '2026-11-22T02:00:00.000Z',
    };
    expect(await runActivity(requestPromotion(services), input)).toEqual(promotionDecision());
    expect(asked).toEqual([
      {
        promotionId: 'retraining/demo/run/3',
        model: 'demo',
        ...registered,
        dataset: tableRef(),
        comparedGeneration: 2,
        canaryWeightPercent: 10,
        requestedBy: 'schedule',
        requestedAt: '2026-11-22T02:00:00.000Z',
        supersedesAnchor: true,
        reason: 'as good as version 2',
      },
    ]);
  });
});

describe('the decision of a promotion', () => {
  it('is made once for a promotionId', async () => {
    const { ledger, request, services } = await twoVersions();
    const first = await runActivity(applyPromotion(services), request(1, 0));
    expect(first.outcome).toBe('champion');
    expect(await runActivity(applyPromotion(services), request(1, 0))).toEqual(first);
    expect(await ledger.entries('demo')).toHaveLength(1);
  });

  it('stands where its entry has no copy among the artifacts', async () => {
    const { ledger, request, services } = await twoVersions();
    const artifacts = { ...services.artifacts, put: () => Promise.reject(new Error('no space left')) };
    const decision = await runActivity(applyPromotion({ ledger, artifacts }), request(1, 0));
    expect(decision).toMatchObject({ outcome: 'champion', version: 1 });
    expect(await ledger.entries('demo')).toHaveLength(1);
  });

  it('fails for good for a version that is not on record', async () => {
    const { request, services } = await twoVersions();
    const failure = await activityFailure(applyPromotion(services), request(3, 0));
    expect(failure).toMatchObject({ type: FAILURES.promotionConflict, nonRetryable: true });
  });

  it('shows in the champion that the next run reads', async () => {
    const { request, services } = await twoVersions();
    expect(await runActivity(readChampion(services), { model: 'demo' })).toBeNull();
    await runActivity(applyPromotion(services), request(1, 0));
    const champion = await runActivity(readChampion(services), { model: 'demo' });
    expect(champion).toMatchObject({ version: 1, modelSha256: sha('1'), generation: 1 });
    expect(champion).not.toHaveProperty('reason');
  });
});

describe('a ledger with a channel that was edited by hand', () => {
  it.each(['applyPromotion', 'readChampion', 'readAnchor', 'projectChannels'] as const)(
    'fails %s for good, names the channel and the command to look with, and leaves MLflow alone',
    async (name) => {
      const { ledger, registry, request, services } = await twoVersions();
      await ledger.promote(request(1, 0));
      await ledger.setChannel('demo', 'champion', { version: 2, generation: 9 });
      const model = { model: 'demo' };
      const attempts = {
        applyPromotion: () => activityFailure(applyPromotion(services), request(2, 9)),
        readChampion: () => activityFailure(readChampion(services), model),
        readAnchor: () => activityFailure(readAnchor(services), model),
        projectChannels: () => activityFailure(projectChannels(services), model),
      };
      const failure = await attempts[name]();
      expect(failure).toMatchObject({ type: FAILURES.promotionConflict, nonRetryable: true });
      expect(failure.message).toContain(
        'channel champion: expected version 1, generation 1; found version 2',
      );
      expect(failure.message).toContain('npx ratchet ledger verify');
      expect(await registry.aliases('demo')).toEqual(new Map());
    },
  );
});

describe('the projection of the channels', () => {
  it('gives MLflow the aliases of the channels and the head of the ledger', async () => {
    const { ledger, registry, request, services } = await twoVersions();
    await ledger.promote(request(1, 0));
    await ledger.promote(request(2, 1));
    const channels = await runActivity(projectChannels(services), { model: 'demo' });
    expect(channels.map(({ channel, version }) => `${channel} ${version}`).sort()).toEqual([
      'anchor 1',
      'canary 2',
      'champion 1',
      'staging 2',
    ]);
    expect(Object.fromEntries(await registry.aliases('demo'))).toEqual({
      anchor: 1,
      challenger: 2,
      champion: 1,
      staging: 2,
    });
    const { head } = await ledger.verify('demo');
    expect((await registry.versions('demo'))[1]?.tags['ratchet.ledger_head']).toBe(head);
    expect(await registry.modelTags('demo')).toMatchObject({ 'ratchet.ledger_head': head });
  });

  it('takes away what the channels do not hold, leaves foreign aliases, and may be repeated', async () => {
    const { ledger, registry, request, services } = await twoVersions();
    await ledger.promote(request(1, 0));
    await registry.setAlias('demo', 'staging', 2);
    await registry.setAlias('demo', 'mine', 2);
    await runActivity(projectChannels(services), { model: 'demo' });
    await runActivity(projectChannels(services), { model: 'demo' });
    const aliases = await registry.aliases('demo');
    expect(Object.fromEntries(aliases)).toEqual({ anchor: 1, champion: 1, mine: 2 });
  });
});

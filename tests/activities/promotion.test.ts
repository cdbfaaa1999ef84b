import { describe, expect, it } from 'vitest';

import { applyPromotion } from '../../activities/apply-promotion.js';
import { readChampion } from '../../activities/read-champion.js';
import { requestPromotion } from '../../activities/request-promotion.js';
import type { PromotionRequest } from '../../contracts/deployment.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { artifact, tableRef } from '../support/activities.js';
import { promotionDecision } from '../support/findings.js';
import { sha } from '../support/promotion-request.js';
import { promotable } from '../support/promotable.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

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
    const { ledger, request, services } = await promotable();
    const first = await runActivity(applyPromotion(services), request(1, 0));
    expect(first.outcome).toBe('champion');
    expect(await runActivity(applyPromotion(services), request(1, 0))).toEqual(first);
    expect(await ledger.entries('demo')).toHaveLength(1);
  });

  it('fails for good for a version that is not on record', async () => {
    const { request, services } = await promotable();
    const failure = await activityFailure(applyPromotion(services), request(3, 0));
    expect(failure).toMatchObject({ type: FAILURES.promotionConflict, nonRetryable: true });
  });

  it('shows in the champion that the next run reads', async () => {
    const { request, services } = await promotable();
    expect(await runActivity(readChampion(services), { model: 'demo' })).toBeNull();
    await runActivity(applyPromotion(services), request(1, 0));
    const champion = await runActivity(readChampion(services), { model: 'demo' });
    expect(champion).toMatchObject({ version: 1, modelSha256: sha('1'), generation: 1 });
    expect(champion).not.toHaveProperty('reason');
  });
});

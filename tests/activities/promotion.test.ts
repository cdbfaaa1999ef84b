import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';

import { applyPromotion } from '../../activities/apply-promotion.js';
import { projectChannels } from '../../activities/project-channels.js';
import { readAnchor } from '../../activities/read-anchor.js';
import { readChampion } from '../../activities/read-champion.js';
import { readDecision } from '../../activities/read-decision.js';
import { requestPromotion } from '../../activities/request-promotion.js';
import type { PromotionRequest, RequestPromotionInput } from '../../contracts/deployment.js';
import { FAILURES } from '../../contracts/names.js';
import { PromotionUnansweredError } from '../../services/deployment-controller/errors.js';
import type { DeploymentController } from '../../services/deployment-controller/port.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { artifact, tableRef } from '../support/activities.js';
import { failureOf } from '../support/failure.js';
import { promotionDecision } from '../support/findings.js';
import { sha } from '../support/promotion-request.js';
import { promotable } from '../support/promotable.js';
import { activityFailure, mockAttempt, runActivity } from '../support/run-activity.js';

/** A run's request of version 3, and the controller that takes it. */
async function requesting(promote: DeploymentController['promote']) {
  const services = activityServices({ controller: { promote } });
  const input: RequestPromotionInput = {
    config: await storeConfig(services),
    promotionId: 'retraining/demo/run/3',
    registered: { version: 3, modelSha256: sha('3'), bundle: artifact('b') },
    dataset: tableRef(),
    comparedGeneration: 2,
    supersedesAnchor: true,
    reason: 'as good as version 2',
    requestedBy: 'schedule',
    requestedAt: '2026-11-22T02:00:00.000Z',
  };
  return { services, input };
}

describe('the request of a promotion', () => {
  it('names the registered version, the model and the weight of the configuration', async () => {
    const asked: PromotionRequest[] = [];
    const promote = (request: PromotionRequest) => {
      asked.push(request);
      return Promise.resolve(promotionDecision());
    };
    const { input, services } = await requesting(promote);
    expect(await runActivity(requestPromotion(services), input)).toEqual(promotionDecision());
    expect(asked).toEqual([
      {
        promotionId: 'retraining/demo/run/3',
        model: 'demo',
        ...input.registered,
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

  it('is sent once a run, and anew where it will not be answered; one of 0.1.0 once a promotion', async () => {
    const ids: (string | undefined)[] = [];
    const { input, services } = await requesting((_, sending) => {
      ids.push(sending?.updateId);
      if (ids.length === 1)
        throw new PromotionUnansweredError(input.promotionId, 'its id', new Error('closed'));
      return Promise.resolve(promotionDecision());
    });
    const asking = { ...input, askedBy: 'run-2' };
    const told: unknown[] = [];
    const first = mockAttempt();
    first.on('heartbeat', (details) => told.push(details));
    const failure = await failureOf(first.run(requestPromotion(services), asking), ApplicationFailure);
    expect(failure).toMatchObject({ type: FAILURES.serverUnreachable, nonRetryable: false });
    expect(failure.message).toContain('has not answered retraining/demo/run/3 (Update its id): closed');

    const next = mockAttempt({ attempt: 2, heartbeatDetails: told.at(-1) });
    await next.run(requestPromotion(services), asking);
    await runActivity(requestPromotion(services), input);
    expect(ids).toEqual([
      'retraining/demo/run/3/run-2/1',
      'retraining/demo/run/3/run-2/2',
      input.promotionId,
    ]);
  });

  it('fails for good where it is refused, with the type and the words of the refusal', async () => {
    const refused = { type: FAILURES.promotionConflict, message: 'version 3 is not on record' };
    const { input, services } = await requesting(() => Promise.resolve({ refused }));
    const failure = await activityFailure(requestPromotion(services), input);
    expect(failure).toMatchObject({ ...refused, nonRetryable: true });
  });

  it('that an earlier try may have sent is waited for, though its configuration be lost', async () => {
    const { input, services } = await requesting(() => Promise.resolve(promotionDecision()));
    const lost = { ...input, config: artifact('9') };
    const failureOfTry = (attempt: number) =>
      failureOf(mockAttempt({ attempt }).run(requestPromotion(services), lost), ApplicationFailure);
    const { modelIntegrity: type } = FAILURES;
    expect(await failureOfTry(1)).toMatchObject({ type, nonRetryable: true });
    expect(await failureOfTry(2)).toMatchObject({ type, nonRetryable: false });
  });
});

describe('the decision that a run asks the ledger for', () => {
  it('is that of its promotion, and nothing where it is about another version', async () => {
    const { request, services } = await promotable();
    const { promotionId, model, version, modelSha256 } = request(1, 0);
    const name = { promotionId, model, version, modelSha256 };
    expect(await runActivity(readDecision(services), name)).toBeNull();
    const decided = await runActivity(applyPromotion(services), request(1, 0));
    expect(await runActivity(readDecision(services), name)).toEqual(decided);
    for (const other of [{ version: 2 }, { modelSha256: sha('9') }, { model: 'other' }])
      expect(await runActivity(readDecision(services), { ...name, ...other })).toBeNull();
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

  it('stands where its entry has no copy among the artifacts', async () => {
    const { ledger, request, services } = await promotable();
    const artifacts = { ...services.artifacts, put: () => Promise.reject(new Error('no space left')) };
    const decision = await runActivity(applyPromotion({ ledger, artifacts }), request(1, 0));
    expect(decision).toMatchObject({ outcome: 'champion', version: 1 });
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

describe('a ledger with a channel that was edited by hand', () => {
  it.each(['applyPromotion', 'readChampion', 'readAnchor', 'projectChannels'] as const)(
    'fails %s for good, names the channel and the command to look with, and leaves MLflow alone',
    async (name) => {
      const { ledger, registry, request, services } = await promotable();
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

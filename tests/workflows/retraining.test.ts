import { Context } from '@temporalio/activity';
import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ALGORITHMS, MESSAGES, STAGES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import type { RetrainingInput, RetrainingResult } from '../../contracts/run.js';
import { artifact, mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { champion } from '../support/champion.js';
import { promotionDecision } from '../support/findings.js';
import { gateDecision, modelValidation, packagedModel } from '../support/registration.js';
import { acceptedData, noDriftYet, passedTests, resolvedRun } from '../support/stage-results.js';
import {
  bundleWorkflows,
  startTestWorkers,
  startTimeSkippingServer,
} from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

type PromotionRequestOf = Parameters<AllActivities['requestPromotion']>[0];

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
let runs = 0;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

const start = (input: RetrainingInput = {}) =>
  server.client.workflow.start(WORKFLOWS.retraining, {
    workflowId: `retraining/test/${(runs += 1)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [input],
  });

/** Lets the abandoned mail end too: an activity in flight would hold the virtual clock of the tests after. */
async function mailSent({ firstExecutionRunId }: WorkflowHandleWithFirstExecutionRunId): Promise<void> {
  await server.client.workflow.getHandle(`notification/${firstExecutionRunId}`).result();
}

async function runWith(changes: Partial<AllActivities>, input?: RetrainingInput): Promise<RetrainingResult> {
  workers.use(mockActivities(changes));
  const handle = await start(input);
  const result = retrainingResultSchema.parse(await handle.result());
  await mailSent(handle);
  return result;
}

/** The failure a run ended with, and the result it carries. */
async function failWith(changes: Partial<AllActivities>) {
  workers.use(mockActivities(changes));
  const handle = await start();
  const error: unknown = await handle.result().catch((reason: unknown) => reason);
  await mailSent(handle);
  if (!(error instanceof WorkflowFailedError)) throw error;
  if (!(error.cause instanceof ApplicationFailure)) throw error;
  return { type: error.cause.type, result: retrainingResultSchema.parse(error.cause.details?.[0]) };
}

describe('the retraining workflow', () => {
  it('takes a first model through all eight stages and promotes it', async () => {
    const result = await runWith({});
    expect(result.verdict).toBe('promoted');
    expect(result.stages.map(({ name }) => name)).toEqual(STAGES);
    expect(result.stages.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(result.champion).toEqual({ version: 1, modelSha256: '3'.repeat(64) });
    expect(result.cv).toEqual({ mean: 0.85, std: 0.010000000000000009, scores: [0.84, 0.86] });
  });

  it('fails with DataValidationError and goes no further when a blocking check failed', async () => {
    const summary = acceptedData();
    const check = {
      name: 'missing',
      dimension: 'completeness' as const,
      column: 'tenure',
      severity: 'block' as const,
      passed: false,
      expected: 'at most 1 %',
      found: '40 %',
      count: 40,
      share: 0.4,
    };
    const mails: string[] = [];
    const { type, result } = await failWith({
      validateDataset: () =>
        Promise.resolve({ ...summary, passed: false, dataset: null, failedChecks: [check] }),
      enqueueMail: ({ eventKey }) => {
        mails.push(eventKey);
        return Promise.resolve({ wanted: true });
      },
    });
    expect(type).toBe('DataValidationError');
    expect(result.verdict).toBe('failed');
    expect(result.reasons[0]).toContain('tenure: missing: expected at most 1 %, found 40 %');
    expect(result.failure?.stage).toBe('data_validation');
    expect(result.stages.map(({ outcome }) => outcome)).toEqual([
      'refused',
      ...Array<string>(7).fill('skipped'),
    ]);
  });

  it('fails when drift is found and the policy is to block', async () => {
    const { type, result } = await failWith({
      detectDrift: () =>
        Promise.resolve({
          ...noDriftYet(),
          verdict: 'drifted',
          blocked: true,
          driftedFeatures: ['tenure'],
        }),
    });
    expect(type).toBe('DataValidationError');
    expect(result.drift).toEqual({ verdict: 'drifted', driftedFeatures: ['tenure'] });
  });

  it('refuses a model below a threshold as a result, registers nothing and keeps the champion', async () => {
    const reasons = ['precision 0.60 is below 0.70'];
    const gate = gateDecision({ decision: 'refuse', rule: 'thresholds', reasons });
    let registered = 0;
    const result = await runWith({
      validateModel: () => Promise.resolve(modelValidation({ gate })),
      registerModel: () => {
        registered += 1;
        throw ApplicationFailure.nonRetryable('must not be called');
      },
    });
    expect(result.verdict).toBe('refused');
    expect(result.reasons).toEqual(['precision 0.60 is below 0.70']);
    expect(registered).toBe(0);
  });

  it('keeps the champion when the model is identical to it', async () => {
    const reasons = ['identical model'];
    const gate = gateDecision({ decision: 'keep', rule: 'identical_model', reasons });
    const result = await runWith({ validateModel: () => Promise.resolve(modelValidation({ gate })) });
    expect(result.verdict).toBe('kept');
    expect(result.reasons).toEqual(['identical model']);
    expect(result.stages.at(-1)).toMatchObject({ outcome: 'skipped', finding: 'identical model' });
  });

  it('takes the best of its algorithms by cross-validation on, logs all, and closes their MLflow runs', async () => {
    const resolved = resolvedRun();
    const auc = { xgboost: 0.84, lightgbm: 0.86, random_forest: 0.85 } as const;
    const tracked: string[] = [];
    const closed: string[][] = [];
    const packaged: string[] = [];
    const result = await runWith({
      resolveConfig: () =>
        Promise.resolve({ ...resolved, policy: { ...resolved.policy, algorithms: ALGORITHMS } }),
      fitFold: ({ algorithm, fold }) => Promise.resolve({ fold, aucRoc: auc[algorithm], trainSeconds: 0.1 }),
      trackAlgorithm: ({ fit }) => {
        tracked.push(fit.algorithm);
        return Promise.resolve();
      },
      packageModel: ({ algorithm }) => {
        packaged.push(algorithm);
        return Promise.resolve(packagedModel({ algorithm }));
      },
      concludeRun: ({ algorithmRunIds }) => {
        closed.push([...algorithmRunIds].sort());
        return Promise.resolve(artifact('f'));
      },
    });
    expect(packaged).toEqual(['lightgbm']);
    expect(result.candidate?.algorithm).toBe('lightgbm');
    expect(tracked.sort()).toEqual(['lightgbm', 'random_forest', 'xgboost']);
    expect(closed).toEqual([['mlflow-run-lightgbm', 'mlflow-run-random_forest', 'mlflow-run-xgboost']]);
    const finding = result.stages.find(({ name }) => name === 'model_training')?.finding;
    expect(finding).toContain('lightgbm');
    expect(finding).toContain('xgboost 0.8400');
  });

  it('asks the gate once more when another version became champion meanwhile, and goes on from there', async () => {
    const asked: PromotionRequestOf[] = [];
    let champions = 0;
    const result = await runWith({
      readChampion: () => Promise.resolve(champion({ generation: (champions += 1) })),
      requestPromotion: (request) => {
        asked.push(request);
        const outcome = asked.length === 1 ? 'superseded' : 'staging';
        const ledgerHead = `${asked.length}`.repeat(64);
        return Promise.resolve(promotionDecision({ outcome, version: 1, reason: outcome, ledgerHead }));
      },
    });
    expect(result).toMatchObject({ verdict: 'staged', ledgerHead: '2'.repeat(64) });
    expect(asked.map(({ comparedGeneration }) => comparedGeneration)).toEqual([1, 2]);
    expect(new Set(asked.map(({ promotionId }) => promotionId)).size).toBe(2);
  });

  it('keeps the champion when it has moved twice', async () => {
    const outcome = 'superseded' as const;
    const result = await runWith({
      requestPromotion: () =>
        Promise.resolve(promotionDecision({ outcome, reason: 'version 7 is champion now' })),
    });
    expect(result.verdict).toBe('kept');
    expect(result.reasons).toContain('version 7 is champion now');
  });

  it('hands what its input says of the gate and of drift to those stages', async () => {
    const said = { by: 'Ada', reason: 'wrong labels last week' };
    const driftReference = { ...artifact('e'), name: 'july.csv' };
    const given: unknown[] = [];
    const changes: Partial<AllActivities> = {
      validateModel(input) {
        given.push(input.forcedPass);
        return Promise.resolve(modelValidation());
      },
      detectDrift(input) {
        given.push(input.driftReference, input.newBaseline);
        return Promise.resolve(noDriftYet());
      },
    };
    await runWith(changes, { forcedPass: said, driftReference, newBaseline: said });
    await runWith(changes);
    expect(given).toEqual([driftReference, said, said, undefined, undefined, null]);
  });

  it('never registers a model of a sampled run', async () => {
    const resolved = resolvedRun();
    const result = await runWith({
      resolveConfig: () => Promise.resolve({ ...resolved, policy: { ...resolved.policy, sampled: true } }),
    });
    expect(result.verdict).toBe('kept');
    expect(result.reasons[0]).toContain('sample');
    expect(result.candidate?.version).toBeNull();
  });

  it('refuses a registered model that fails a model test', async () => {
    const check = { name: 'model size', passed: false, expected: 'at most 50', found: '70', unit: 'MB' };
    const tests = passedTests();
    const result = await runWith({
      testModel: () => Promise.resolve({ ...tests, passed: false, checks: [check] }),
    });
    expect(result.verdict).toBe('refused');
    expect(result.reasons).toEqual(['model size: expected at most 50 MB, found 70 MB']);
  });

  it('is staged behind a champion, and kept when the champion moved meanwhile', async () => {
    const decision = { version: 2, generation: 1, ledgerHead: 'h', reason: 'to staging' };
    const staged = await runWith({
      requestPromotion: () => Promise.resolve({ ...decision, outcome: 'staging' }),
    });
    expect(staged.verdict).toBe('staged');
    const kept = await runWith({
      requestPromotion: () => Promise.resolve({ ...decision, outcome: 'superseded' }),
    });
    expect(kept.verdict).toBe('kept');
  });

  it('ends as it was decided, and tells its people, when the end cannot be recorded', async () => {
    const away = () =>
      Promise.reject(ApplicationFailure.nonRetryable('MLflow is away', 'ModelRegistryError'));
    const told: string[] = [];
    const result = await runWith({
      concludeRun: away,
      enqueueMail: (event) => {
        if ('result' in event) told.push(event.result.verdict);
        return Promise.resolve({ wanted: true });
      },
    });
    expect({ verdict: result.verdict, report: result.report }).toEqual({ verdict: 'promoted', report: null });
    expect(told).toEqual(['promoted']);
  });

  it('fails with its own cause when the failure cannot be recorded either', async () => {
    const away = () =>
      Promise.reject(ApplicationFailure.nonRetryable('MLflow is away', 'ModelRegistryError'));
    const { type, result } = await failWith({ registerModel: away, concludeRun: away });
    expect(type).toBe('ModelRegistryError');
    expect(result.failure?.stage).toBe('model_registration');
  });

  it('answers the status query with every stage', async () => {
    workers.use(mockActivities());
    const handle = await start();
    await handle.result();
    await mailSent(handle);
    const stages = await handle.query(MESSAGES.status);
    expect(stages).toHaveLength(8);
  });

  it('passes a cancellation on, as cancelled and not as failed', async () => {
    const hang = () => Context.current().cancelled;
    workers.use(mockActivities({ resolveConfig: hang }));
    const handle = await start();
    await handle.cancel();
    await expect(handle.result()).rejects.toSatisfy(
      (error) => error instanceof WorkflowFailedError && error.cause?.name === 'CancelledFailure',
    );
  });
});

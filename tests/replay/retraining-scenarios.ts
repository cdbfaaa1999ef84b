import { setTimeout as sleep } from 'node:timers/promises';

import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';

import type { PromotionDecision } from '../../contracts/deployment.js';
import { ALGORITHMS, FAILURES, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import type { GateDecision, ModelValidationSummary } from '../../contracts/model-validation.js';
import type { ResolvedRun, RunPolicy } from '../../contracts/run.js';
import { failing } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { champion } from '../support/champion.js';
import { failedCheck, promotionDecision } from '../support/findings.js';
import { gateDecision, modelValidation } from '../support/registration.js';
import { stagedVersion } from '../support/staged-version.js';
import { acceptedData, fittedModel, noDriftYet, passedTests, resolvedRun } from '../support/stage-results.js';
import { INTERVENTION_SCENARIOS } from './intervention-scenarios.js';
import { runToEnd } from './scenario.js';
import type { Scenario } from './scenario.js';

const path = (name: string, activities: Partial<AllActivities>): Scenario => ({
  workflow: 'retraining',
  path: name,
  activities,
  run: (client) => runToEnd(client, 'retraining', name, [{}]),
});

const withPolicy = (changes: Partial<RunPolicy>) => (): Promise<ResolvedRun> => {
  const { config, policy } = resolvedRun();
  return Promise.resolve({ config, policy: { ...policy, ...changes } });
};

const withGate =
  (decision: GateDecision['decision'], rule: GateDecision['rule']) => (): Promise<ModelValidationSummary> => {
    const reasons = [`${rule}: ${decision}`];
    return Promise.resolve(modelValidation({ gate: gateDecision({ decision, rule, reasons }) }));
  };

/** The first request comes too late, the second gets `then`. */
const supersededOnce = (then: Partial<PromotionDecision>): AllActivities['requestPromotion'] => {
  let asked = 0;
  return () => {
    asked += 1;
    return Promise.resolve(promotionDecision(asked === 1 ? { outcome: 'superseded', version: 2 } : then));
  };
};

/** The gate says yes beside the first champion and no beside the second. */
const passingOnce = (): AllActivities['validateModel'] => {
  let asked = 0;
  return () => {
    asked += 1;
    return asked === 1 ? Promise.resolve(modelValidation()) : withGate('keep', 'champion_comparison')();
  };
};

const behindChampion = { readChampion: () => Promise.resolve(champion()) };
/** Nobody answers. */
const approvalSoon = { ...resolvedRun().policy.approval, beforeDeployment: true, timeoutMs: 100 };
const RESUMING = { resumes: 'retraining/earlier/run', reuse: true };
const quickRetries = { maximumAttempts: 3, intervalMs: 50 };

/** A cancellation in the middle of the training: it reaches the activity with one of its heartbeats. */
const cancelledInTraining: Scenario = {
  ...path('cancelled', {
    fitModel: async () => {
      const context = Context.current();
      for (;;) {
        context.heartbeat();
        await Promise.race([context.cancelled, sleep(50)]);
      }
    },
  }),
  async run(client: Client) {
    const handle = await client.workflow.start(WORKFLOWS.retraining, {
      workflowId: 'retraining/recorded/cancelled',
      taskQueue: TASK_QUEUES.workflows,
      args: [{}],
    });
    const pendingFit = async (): Promise<boolean> => {
      const { raw } = await handle.describe();
      return raw.pendingActivities?.some((pending) => pending.activityType?.name === 'fitModel') ?? false;
    };
    while (!(await pendingFit())) await sleep(20);
    await handle.cancel();
    await handle.result().catch(() => undefined);
    return handle.workflowId;
  },
};

/** Every way a retraining can go. */
export const RETRAINING_SCENARIOS: readonly Scenario[] = [
  path('promoted', {}),
  path('staged', {
    ...behindChampion,
    requestPromotion: () => Promise.resolve(promotionDecision({ outcome: 'staging', version: 2 })),
  }),
  path('staged-beside-staging', {
    ...behindChampion,
    readStaging: () => Promise.resolve(stagedVersion()),
    requestPromotion: () => Promise.resolve(promotionDecision({ outcome: 'staging', version: 2 })),
  }),
  path('superseded-beside-staging', {
    ...behindChampion,
    readStaging: () => Promise.resolve(stagedVersion()),
    requestPromotion: supersededOnce({ outcome: 'staging', version: 2 }),
  }),
  path('kept-beside-staging', {
    ...behindChampion,
    readStaging: () => Promise.resolve(stagedVersion({ rowsReadAt: '2999-01-01T00:00:00.000Z' })),
  }),
  path('superseded-then-staged', {
    ...behindChampion,
    requestPromotion: supersededOnce({ outcome: 'staging', version: 2 }),
  }),
  path('superseded-then-kept', {
    ...behindChampion,
    requestPromotion: supersededOnce({ outcome: 'staging', version: 2 }),
    validateModel: passingOnce(),
  }),
  path('superseded-twice', {
    ...behindChampion,
    requestPromotion: () => Promise.resolve(promotionDecision({ outcome: 'superseded', version: 2 })),
  }),
  path('three-algorithms', { resolveConfig: withPolicy({ algorithms: ALGORITHMS }) }),
  path('kept-identical', { ...behindChampion, validateModel: withGate('keep', 'identical_model') }),
  path('sampled', { resolveConfig: withPolicy({ sampled: true }) }),
  path('not-registered', { resolveConfig: withPolicy({ registerBest: false }) }),
  path('not-promoted', { resolveConfig: withPolicy({ promoteToStaging: false }) }),
  path('refused-model', { validateModel: withGate('refuse', 'thresholds') }),
  path('refused-model-tests', {
    testModel: () => {
      const check = { name: 'model size', passed: false, expected: 'at most 50', found: '70', unit: 'MB' };
      return Promise.resolve({ ...passedTests(), passed: false, checks: [check] });
    },
  }),
  path('refused-data', {
    validateDataset: () => {
      const refused = { passed: false, used: 0, dataset: null, failedChecks: [failedCheck()] };
      return Promise.resolve({ ...acceptedData(), ...refused });
    },
  }),
  path('blocked-by-drift', {
    ...behindChampion,
    detectDrift: () => {
      const drifted = { verdict: 'drifted' as const, blocked: true, driftedFeatures: ['tenure'] };
      return Promise.resolve({ ...noDriftYet(), ...drifted });
    },
  }),
  path('retried-stage', {
    resolveConfig: withPolicy({ retry: quickRetries }),
    fitModel: failing(2, () => Promise.resolve(fittedModel())),
  }),
  path('failed', {
    resolveConfig: withPolicy({ retry: quickRetries }),
    fitModel: failing(3, () => Promise.resolve(fittedModel())),
  }),
  path('failed-before-config', {
    resolveConfig: () => {
      throw ApplicationFailure.nonRetryable('config: expected an artifact', FAILURES.configuration);
    },
  }),
  cancelledInTraining,
  path('reused', {
    validateDataset: () => Promise.resolve({ ...acceptedData(), reusedFrom: 'retraining/earlier/run' }),
    fitModel: () => Promise.resolve({ ...fittedModel(), reusedFrom: 'retraining/earlier/run' }),
  }),
  { ...path('resumed', {}), run: (client) => runToEnd(client, 'retraining', 'resumed', [RESUMING]) },
  path('searched', { resolveConfig: withPolicy({ tuned: true }) }),
  path('search-failed', {
    resolveConfig: withPolicy({ tuned: true }),
    runTrial: () => {
      throw ApplicationFailure.nonRetryable('bad_alloc', FAILURES.modelTraining);
    },
  }),
  path('approval-timed-out', { resolveConfig: withPolicy({ approval: approvalSoon }) }),
  ...INTERVENTION_SCENARIOS,
];

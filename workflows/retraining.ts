import { CancellationScope } from '@temporalio/workflow';

import type { RetrainingInput, RetrainingResult } from '../contracts/run.js';
import {
  endingAfterApproval,
  endingAfterGate,
  endingAfterPromotion,
  endingAfterTests,
} from '../domain/deployment/run-ending.js';
import type { RunEnding } from '../domain/deployment/run-ending.js';
import { approveDeployment, approveDrift } from './approvals.js';
import { assertDataAccepted, assertDriftAccepted, assertIdsFit } from './business-failures.js';
import { detectDrift, validateData } from './data-stages.js';
import { concludeFailure, concludeRun } from './conclude-run.js';
import {
  buildFeatures,
  deployModel,
  judgeModel,
  registerModel,
  testModel,
  trainModels,
  validateModel,
} from './retraining-stages.js';
import { openRecord } from './run-record.js';
import type { RunRecord } from './run-record.js';
import { readOpponents, setUp } from './run-setup.js';
import { lookAtStaging } from './staging.js';

/**
 * One retraining: eight stages from raw rows to a decided deployment.
 * Completes with the verdict promoted, staged, kept or refused; fails when data is refused or a stage cannot be done.
 */
export async function retraining(input: RetrainingInput | null = null): Promise<RetrainingResult> {
  const run = openRecord();
  try {
    const ending = await run.controls.abortable(() => runStages(run, input ?? {}));
    return await CancellationScope.nonCancellable(() => concludeRun(run, ending));
  } catch (error) {
    return await CancellationScope.nonCancellable(() => concludeFailure(run, error));
  }
}

async function runStages(run: RunRecord, input: RetrainingInput): Promise<RunEnding> {
  assertIdsFit(input);
  const setup = await setUp(run, input);
  const dataset = assertDataAccepted(await validateData(run, setup));
  const drift = await detectDrift(run, setup, dataset);
  assertDriftAccepted(drift, await approveDrift(run, setup, drift));
  const features = await buildFeatures(run, setup, dataset);
  const trained = await trainModels(run, setup, features);
  const judged = await validateModel(run, setup, dataset, features, trained);
  const stopped = endingAfterGate(judged.validation.gate, setup.policy);
  if (stopped) return stopped;

  const registered = await registerModel(run, setup, dataset, trained, judged);
  const tests = await testModel(run, setup, dataset, registered, features, judged);
  const untested = endingAfterTests(tests, setup.policy);
  if (untested) return untested;
  const unapproved = endingAfterApproval(await approveDeployment(run, setup, registered, judged));
  if (unapproved) return unapproved;
  const outdated = await lookAtStaging(run, setup, registered);
  if (outdated) return outdated;

  const decision = await deployModel(run, setup, dataset, registered, judged.validation);
  if (decision.outcome !== 'superseded' || run.controls.cancelledTooLate())
    return endingAfterPromotion(judged.validation.gate, decision);

  // Another version became champion or was staged meanwhile: the gate is asked once more, beside what is there now.
  const current = { ...setup, opponents: await readOpponents(run, setup.policy) };
  const again = await judgeModel(run, current, dataset, features, trained);
  return (
    endingAfterGate(again.gate, setup.policy) ??
    (await lookAtStaging(run, current, registered)) ??
    endingAfterPromotion(again.gate, await deployModel(run, current, dataset, registered, again))
  );
}

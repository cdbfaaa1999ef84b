import type { ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { TableRef } from '../contracts/refs.js';
import { stageActivities } from './activity-options.js';
import { findings } from './findings.js';
import { tagRun } from './run-progress.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';

/** Stage 1: an immutable snapshot of the source, and every check of the data contract on it. */
export async function validateData(run: RunRecord, setup: RunSetup): Promise<ValidationSummary> {
  const { snapshotDataset, validateDataset } = stageActivities(setup.policy, 'data_validation');
  const { config, input, key: runKey, mlflowRunId, reuse } = setup;
  const { asOf, source } = input;
  const { startedAt } = run;
  const takeAndValidate = async (): Promise<ValidationSummary> => {
    const snapshot = await snapshotDataset({ config, source, mlflowRunId, takenFor: { runKey, startedAt } });
    run.found.rowsReadAt = snapshot.takenAt ?? startedAt;
    return validateDataset({ config, snapshot, startedAt, asOf, reuse });
  };
  const validated = await run.progress.stage('data_validation', takeAndValidate, findings.data);
  run.found.validated = validated;
  return validated;
}

/** Stage 2: the rows beside those the champion was trained on, or beside another reference. */
export async function detectDrift(run: RunRecord, setup: RunSetup, dataset: TableRef): Promise<DriftSummary> {
  const { config, input, policy, reuse } = setup;
  const { champion } = setup.opponents;
  const { driftReference, newBaseline } = input;
  const asked = { champion, driftReference, newBaseline, profile: run.found.validated?.profile };
  const measure = () =>
    stageActivities(policy, 'drift_detection').detectDrift({ config, dataset, reuse, ...asked });
  const drift = await run.progress.stage('drift_detection', measure, findings.drift);
  run.found.drift = drift;
  tagRun.drift(drift.verdict);
  return drift;
}

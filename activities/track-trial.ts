import type { Config } from '../contracts/config/index.js';
import type { TrialResult } from '../contracts/hyperparameter-search.js';
import type { Algorithm } from '../contracts/names.js';
import type { ActivityServices } from './services.js';

interface TrialContext {
  /** The MLflow run of the algorithm. */
  readonly mlflowRunId: string;
  readonly runKey: string;
  readonly endedAt: string;
}

/** One trial as an MLflow run below its algorithm's, found again by its key. */
export async function trackTrial(
  { registry }: Pick<ActivityServices, 'registry'>,
  { registry: names }: Config,
  algorithm: Algorithm,
  { checkpoints, note, parameters, rounds, state, trainSeconds, trial, value }: TrialResult,
  { endedAt, mlflowRunId, runKey }: TrialContext,
): Promise<void> {
  const endedAtMs = Date.parse(endedAt);
  const point = (name: string, found: number, step = 0) => ({
    name,
    value: found,
    step,
    timestampMs: endedAtMs,
  });
  await registry.recordRun({
    experiment: names.experiment,
    runName: `${algorithm} trial ${trial}`,
    key: `${runKey}/${algorithm}/trial/${trial}`,
    startedAtMs: endedAtMs - Math.round(trainSeconds * 1000),
    endedAtMs,
    status: state === 'failed' ? 'FAILED' : 'FINISHED',
    tags: {
      'mlflow.parentRunId': mlflowRunId,
      'ratchet.algorithm': algorithm,
      'ratchet.trial_state': state,
      ...(note === '' ? {} : { 'ratchet.trial_note': note }),
    },
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, given]) => [name, String(given)])),
    points: [
      ...(value === null ? [] : [point('auc_roc', value)]),
      ...checkpoints.map(({ step, value: found }) => point('auc_roc_so_far', found, step)),
      point('rounds', rounds),
      point('train_seconds', trainSeconds),
    ],
  });
}

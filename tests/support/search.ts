import type {
  HyperparameterSearchInput,
  OpenedStudy,
  TrialParameters,
  TrialResult,
} from '../../contracts/hyperparameter-search.js';
import { artifact, matrix } from './refs.js';
import { resolvedRun } from './stage-results.js';

/** A small search over three parameters, two trials under way at a time. */
export const openedStudy = (settings: Partial<OpenedStudy['settings']> = {}): OpenedStudy => ({
  study: artifact('5'),
  space: {
    learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
    num_leaves: { type: 'int', low: 4, high: 128, log: true },
    boosting: { type: 'categorical', choices: ['gbdt', 'dart'] },
  },
  steps: [10, 20],
  settings: {
    trials: 6,
    batch_size: 2,
    concurrency: null,
    startup_trials: 3,
    objective: 'validation',
    no_improvement_trials: null,
    time_limit_minutes: null,
    pruning: { enabled: true, startup_trials: 2, warmup_rounds: 5 },
    warm_start: true,
    seed: 42,
    ...settings,
  },
  first: [{ learning_rate: 0.1, num_leaves: 31, boosting: 'gbdt' }],
  fixed: {},
});

/** A made-up objective with its best value at a learning rate of 0.05 and 40 leaves. */
export function objectiveOf({ learning_rate, num_leaves }: TrialParameters): number {
  const distance =
    Math.abs(Math.log(Number(learning_rate) / 0.05)) + Math.abs(Math.log(Number(num_leaves) / 40));
  return Number((0.9 - 0.02 * distance).toPrecision(9));
}

export function trialResult(changes: Partial<TrialResult> = {}): TrialResult {
  const { parameters = { learning_rate: 0.1, num_leaves: 31, boosting: 'gbdt' } } = changes;
  const value = objectiveOf(parameters);
  return {
    trial: 0,
    parameters,
    state: 'complete',
    value,
    checkpoints: [
      { step: 10, value: Number((value - 0.02).toPrecision(9)) },
      { step: 20, value: Number((value - 0.01).toPrecision(9)) },
    ],
    rounds: 40,
    trainSeconds: 0.1,
    note: '',
    ...changes,
  };
}

export const searchInput = (changes: Partial<HyperparameterSearchInput> = {}): HyperparameterSearchInput => ({
  model: 'churn-predictor',
  config: artifact(),
  algorithm: 'lightgbm',
  featureNames: ['tenure', 'contract'],
  train: matrix(),
  validation: matrix(15),
  policy: resolvedRun().policy,
  mlflowRunId: 'mlflow-run-lightgbm',
  runKey: 'retraining/test/run',
  reuse: { runKey: 'retraining/test/run', enabled: true },
  held: false,
  ...changes,
});

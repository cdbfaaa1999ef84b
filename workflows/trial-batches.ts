import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

import type {
  Checkpoint,
  HyperparameterSearchInput,
  OpenedStudy,
  TrialParameters,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import { FAILURES } from '../contracts/names.js';
import { pruningLimits } from '../domain/search/pruning-limits.js';
import { suggestBatch } from '../domain/search/suggest-batch.js';
import { trainingActivities } from './activity-options.js';

/** Trials that are asked for together. */
export interface TrialBatch {
  readonly from: number;
  readonly parameters: readonly TrialParameters[];
  readonly limits: readonly Checkpoint[];
}

/** Chooses the next trials from what has been told. */
export function nextBatch(
  { first, fixed, settings, space, steps }: OpenedStudy,
  told: readonly TrialResult[],
): TrialBatch {
  const from = told.length;
  const count = Math.min(settings.batch_size, settings.trials - from);
  return {
    from,
    parameters: suggestBatch({ space, settings, told, first, fixed, from, count }),
    limits: settings.pruning.enabled ? pruningLimits(told, steps, settings.pruning) : [],
  };
}

/** Runs the trials of a batch, so many at a time as the study allows; their results in the order of the trials. */
export async function runBatch(
  input: HyperparameterSearchInput,
  opened: OpenedStudy,
  { from, limits, parameters }: TrialBatch,
  finished: (result: TrialResult) => void,
): Promise<readonly TrialResult[]> {
  const { concurrency, trials } = opened.settings;
  const results = new Map<number, TrialResult>();
  const waiting = parameters.entries();
  const work = async (): Promise<void> => {
    for (const [index, values] of waiting) {
      const trial = { study: opened.study, trial: from + index, parameters: values, limits: [...limits] };
      const summary = `${input.algorithm}: trial ${from + index} of ${trials}`;
      const result = await runTrial(input, summary, trial);
      results.set(index, result);
      finished(result);
    }
  };
  const lanes = Math.min(concurrency ?? parameters.length, parameters.length);
  await Promise.all(Array.from({ length: lanes }, work));
  return parameters.flatMap((_, index) => results.get(index) ?? []);
}

type Trial = Omit<Parameters<ReturnType<typeof trainingActivities>['runTrial']>[0], 'reuse'>;

/** A trial whose fit cannot be done is a result too: the search goes on without it. */
async function runTrial(
  { policy, reuse }: HyperparameterSearchInput,
  summary: string,
  trial: Trial,
): Promise<TrialResult> {
  try {
    return await trainingActivities(policy, summary).runTrial({ ...trial, reuse });
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : null;
    if (!(cause instanceof ApplicationFailure) || cause.type !== FAILURES.modelTraining) throw error;
    const note = cause.message.slice(0, 300);
    const { parameters } = trial;
    return {
      trial: trial.trial,
      parameters,
      state: 'failed',
      value: null,
      checkpoints: [],
      rounds: 0,
      trainSeconds: 0,
      note,
    };
  }
}

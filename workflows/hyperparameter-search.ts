import { ApplicationFailure } from '@temporalio/workflow';

import type {
  HyperparameterSearchInput,
  HyperparameterSearchResult,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import { FAILURES } from '../contracts/names.js';
import { bestTrial } from '../domain/search/best-trial.js';
import { writeActivities } from './activity-options.js';
import { openSearchProgress } from './search-progress.js';
import { openTrialLedger } from './trial-ledger.js';
import { runTrials } from './trials.js';

/**
 * Searches better parameters for one algorithm, trial after trial, each chosen from the results of those before. What is
 * tried, and in which order, follows from the study and the seed alone: not from how many trials run at once, nor from
 * workers that die meanwhile.
 */
export async function hyperparameterSearch(
  input: HyperparameterSearchInput,
): Promise<HyperparameterSearchResult> {
  const { algorithm, config, featureNames, model, reuse, train, validation } = input;
  const study = { algorithm, config, featureNames, model, reuse, train, validation };
  const opened = await writeActivities(`${algorithm}: what the search goes by`).openStudy(study);
  const progress = openSearchProgress(input, opened);
  const ledger = openTrialLedger(input, opened);

  const { told, stoppedBy } = await runTrials(input, opened, progress, async (soFar) => {
    if (soFar.length % opened.settings.batch_size !== 0) return;
    progress.tell();
    await ledger.append(soFar);
  });
  const best = bestTrial(told) ?? refuse(input, told);
  const closing = { study: opened.study, best, mlflowRunId: input.mlflowRunId, runKey: input.runKey };
  const recorded = await ledger.close(told);
  const closedAt = new Date().toISOString();
  const tuned = await writeActivities(`${algorithm}: the best parameters`).closeStudy({
    ...closing,
    ledger: recorded,
    closedAt,
  });
  return { config: tuned, summary: await progress.end(told, best, stoppedBy, recorded) };
}

function refuse({ algorithm }: HyperparameterSearchInput, told: readonly TrialResult[]): never {
  const notes = [...new Set(told.map(({ note }) => note))].slice(0, 3).join('; ');
  throw ApplicationFailure.nonRetryable(
    `All ${told.length} trials of the search for ${algorithm} have failed: ${notes}`,
    FAILURES.hyperparameterSearch,
  );
}

import {
  condition,
  getExternalWorkflowHandle,
  log,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import type {
  HyperparameterSearchInput,
  OpenedStudy,
  SearchProgress,
  SearchSummary,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import { bestTrial } from '../domain/search/best-trial.js';
import { secondsLeft } from '../domain/search/seconds-left.js';
import { holdSignal, searchProgressSignal, searchQuery } from './messages.js';
import { describeSearch } from './run-details.js';

/** How far a search is, for people and for the run it belongs to. */
export interface SearchTracker {
  elapsedMs(): number;
  /** Waits while the run is paused. */
  released(): Promise<void>;
  /** Notes a trial that has finished. */
  finished(result: TrialResult): void;
  /** Starts to tell the run of all trials that have finished. */
  tell(): void;
  end(
    told: readonly TrialResult[],
    best: TrialResult,
    stoppedBy: SearchSummary['stoppedBy'],
    ledger: ArtifactRef,
  ): Promise<SearchSummary>;
}

/** Opens the progress of a search: details and query here, signals to the run. */
export function openSearchProgress(
  { algorithm, held: heldAtStart }: HyperparameterSearchInput,
  { settings: { trials } }: OpenedStudy,
): SearchTracker {
  const startedAt = Date.now();
  let held = heldAtStart;
  let results: readonly TrialResult[] = [];
  let state: SearchProgress['state'] = 'running';
  let telling = Promise.resolve();
  const elapsedMs = (): number => Date.now() - startedAt;
  const now = (): SearchProgress => ({
    algorithm,
    trials,
    ...countTrials(results),
    secondsElapsed: elapsedMs() / 1000,
    secondsLeft: secondsLeft(results.length, trials, elapsedMs() / 1000),
    state: held ? 'paused' : state,
  });
  const show = (): void => {
    setCurrentDetails(describeSearch(now()));
  };
  const tellRun = async (): Promise<void> => {
    show();
    await signalRun(now());
  };
  setHandler(holdSignal, async (hold) => {
    held = hold;
    await tellRun();
  });
  setHandler(searchQuery, () => [now()], { description: 'Trials, the best so far and the time left' });
  return {
    elapsedMs,
    released: () => condition(() => !held),
    finished(result) {
      results = [...results, result];
      show();
    },
    tell() {
      telling = telling.then(tellRun);
    },
    async end(told, best, stoppedBy, ledger) {
      state = 'finished';
      await telling.then(tellRun);
      return summarise(algorithm, told, best, { stoppedBy, ledger, seconds: elapsedMs() / 1000 });
    },
  };
}

async function signalRun(progress: SearchProgress): Promise<void> {
  const { parent } = workflowInfo();
  if (!parent) return;
  try {
    await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(searchProgressSignal, progress);
  } catch (error) {
    log.warn('The run could not be told how far its search is', { algorithm: progress.algorithm, error });
  }
}

function countTrials(
  results: readonly TrialResult[],
): Pick<SearchProgress, 'done' | 'pruned' | 'failed' | 'best'> {
  const best = bestTrial(results);
  return {
    done: results.length,
    pruned: results.filter(({ state }) => state === 'pruned').length,
    failed: results.filter(({ state }) => state === 'failed').length,
    best: best?.value == null ? null : { trial: best.trial, value: best.value },
  };
}

function summarise(
  algorithm: SearchSummary['algorithm'],
  told: readonly TrialResult[],
  { parameters, trial, value }: TrialResult,
  rest: Pick<SearchSummary, 'stoppedBy' | 'ledger' | 'seconds'>,
): SearchSummary {
  const { failed, pruned } = countTrials(told);
  const configured = told.find((result) => result.trial === 0);
  return {
    algorithm,
    trials: told.length,
    pruned,
    failed,
    configuredValue: configured?.state === 'complete' ? configured.value : null,
    best: { trial, value: value ?? Number.NaN, parameters },
    ...rest,
  };
}

import { ActivityFailure, ApplicationFailure, condition } from '@temporalio/workflow';

import type {
  HyperparameterSearchInput,
  OpenedStudy,
  SearchSummary,
  TrialInput,
  TrialParameters,
  TrialResult,
} from '../contracts/hyperparameter-search.js';
import { FAILURES } from '../contracts/names.js';
import { pruningLimit } from '../domain/search/pruning-limit.js';
import { stopReason } from '../domain/search/stop-reason.js';
import { suggestTrial } from '../domain/search/suggest-trial.js';
import { trainingActivities } from './activity-options.js';
import type { SearchTracker } from './search-progress.js';

/** The trials of a search in their order, and why there are no more. */
interface TriedTrials {
  readonly told: readonly TrialResult[];
  readonly stoppedBy: SearchSummary['stoppedBy'];
}

/**
 * Runs trial after trial until there is a reason to stop. A trial is chosen when all but the `batch_size - 1` before it have
 * ended, from the results of these alone, whatever else has ended by then: so what is tried does not hang on how many run
 * at once, nor on which of them ends first. `onTold` is called for each in the order of the trials.
 */
export async function runTrials(
  input: HyperparameterSearchInput,
  opened: OpenedStudy,
  progress: Pick<SearchTracker, 'elapsedMs' | 'finished' | 'released'>,
  onTold: (told: readonly TrialResult[]) => Promise<void>,
): Promise<TriedTrials> {
  const { settings } = opened;
  const lane = openLanes(settings.concurrency ?? settings.batch_size);
  const asked: TrialParameters[] = [];
  const results: Promise<TrialResult>[] = [];
  const told: TrialResult[] = [];
  const tryOut = async (trial: Trial): Promise<TrialResult> => {
    const result = await runTrial(input, opened, trial);
    progress.finished(result);
    return result;
  };
  const tell = async (result: Promise<TrialResult>): Promise<void> => {
    told.push(await result);
    await onTold(told);
  };

  for (;;) {
    const due = results[asked.length - settings.batch_size];
    if (due !== undefined) await tell(due);
    await lane.free();
    await progress.released();
    const stoppedBy = stopReason(told, asked.length, settings, progress.elapsedMs());
    if (stoppedBy !== null) {
      for (const result of results.slice(told.length)) await tell(result);
      return { told, stoppedBy };
    }
    const trial = nextTrial(opened, told, asked);
    asked.push(trial.parameters);
    const result = lane.run(() => tryOut(trial));
    // Whoever waits for it is told of an error.
    result.catch(() => undefined);
    results.push(result);
  }
}

/** Chooses the next trial from those told; the rest of those asked for is under way. */
function nextTrial(
  opened: OpenedStudy,
  told: readonly TrialResult[],
  asked: readonly TrialParameters[],
): Trial {
  return {
    study: opened.study,
    trial: asked.length,
    parameters: suggestTrial({ ...opened, told, pending: asked.slice(told.length) }),
    limit: pruningLimit(told, opened),
  };
}

/** Room for so many trials at a time. */
interface Lanes {
  /** Waits until there is room. */
  free(): Promise<void>;
  run<R>(work: () => Promise<R>): Promise<R>;
}

function openLanes(count: number): Lanes {
  let running = 0;
  return {
    free: () => condition(() => running < count),
    async run(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
}

type Trial = Omit<TrialInput, 'reuse'>;

/** A trial whose fit cannot be done is a result too: the search goes on without it. */
async function runTrial(
  { algorithm, policy, reuse }: HyperparameterSearchInput,
  { settings: { trials } }: OpenedStudy,
  trial: Trial,
): Promise<TrialResult> {
  const { parameters } = trial;
  try {
    const summary = `${algorithm}: trial ${trial.trial} of ${trials}`;
    return await trainingActivities(policy, summary).runTrial({ ...trial, reuse });
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : null;
    if (!(cause instanceof ApplicationFailure) || cause.type !== FAILURES.modelTraining) throw error;
    const note = cause.message.slice(0, 300);
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

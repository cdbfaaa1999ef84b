import { z } from 'zod';

import { searchProgressSchema } from '../contracts/hyperparameter-search.js';
import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import { MESSAGES } from '../contracts/names.js';
import type { Algorithm } from '../contracts/names.js';
import type { FitProgress } from '../contracts/model-training.js';
import type { RunControl } from '../contracts/run-control.js';
import { stageOutcomeSchema } from '../contracts/run.js';
import type { StageOutcome } from '../contracts/run.js';
import { readControl } from './read-control.js';
import type { QueryableRun } from './read-control.js';
import { readFits } from './read-fits.js';
import type { DescribableRun } from './read-fits.js';
import type { RunView } from './run-view.js';

/** The part of a run that looks at it need. */
export interface LookedAtRun extends DescribableRun, QueryableRun {
  /** The workflow that searches the parameters of an algorithm for this run. */
  search(algorithm: Algorithm): DescribableRun;
}

/**
 * Looks at a run, each time it is called; null where no worker answers. A look costs two queries at most: the stages are
 * asked for each time, people's interventions and the searches in turn.
 */
export function createLookout(run: LookedAtRun): () => Promise<RunView | null> {
  let looks = 0;
  let control: RunControl | null = null;
  let searches: readonly SearchProgress[] = [];
  return async () => {
    const stages = await readStages(run);
    if (stages === null) return null;
    const training = isTraining(stages);
    if (!training) searches = [];
    const searchesTurn = training && looks % 2 === 1;
    looks += 1;
    if (searchesTurn) searches = await readSearches(run);
    else control = await readControl(run);
    const fits = training ? await readAllFits(run, searches) : [];
    return { stages, fits, searches, control };
  };
}

// While no worker polls, a query cannot be answered; the run itself goes on as soon as one does.
async function readStages(run: QueryableRun): Promise<readonly StageOutcome[] | null> {
  const answer: unknown = await run.query(MESSAGES.status).catch(() => null);
  const parsed = z.array(stageOutcomeSchema).safeParse(answer);
  return parsed.success ? parsed.data : null;
}

async function readSearches(run: QueryableRun): Promise<readonly SearchProgress[]> {
  const answer: unknown = await run.query(MESSAGES.search).catch(() => null);
  const parsed = z.array(searchProgressSchema).safeParse(answer);
  return parsed.success ? parsed.data : [];
}

/** The folds and final fits of the run itself, and the trials of its open searches. */
async function readAllFits(run: LookedAtRun, searches: readonly SearchProgress[]): Promise<FitProgress[]> {
  const open = searches.filter(({ state }) => state !== 'finished');
  const found = await Promise.all([
    readFits(run),
    ...open.map(({ algorithm }) => readFits(run.search(algorithm))),
  ]);
  return found.flat();
}

function isTraining(stages: readonly StageOutcome[]): boolean {
  return stages.some(({ name, outcome }) => name === 'model_training' && outcome === 'running');
}

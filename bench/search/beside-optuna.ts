/**
 * `npx vite-node bench/search/beside-optuna.ts`: a search for XGBoost's parameters through Ratchet, beside Optuna and
 * XGBoost in Python on the same rows, as markdown on stdout; progress goes to stderr.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';

import { startingPoint } from '../../activities/first-trials.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { xgboostLibraryParameters } from '../../contracts/config/learners/library-parameters.js';
import { mean } from '../../domain/math/descriptive.js';
import { peerPython } from '../peer-environment.js';
import { markdownTable } from '../tables.js';
import { searchWithOptuna, type OptunaFigures, type OptunaRequest } from './optuna-search.js';
import { openProductSearch, type SearchFigures } from './product-search.js';

/** Of these the training part gets 70 %. */
const CUSTOMERS = '143000';
const VARIANTS = [
  { name: 'Optuna, XGBClassifier', way: 'classifier', jobs: 1, threads: 2 },
  { name: 'Optuna, rows binned once', way: 'binned once', jobs: 1, threads: 2 },
  { name: 'Optuna, binned once, 2 jobs', way: 'binned once', jobs: 2, threads: 1 },
  { name: 'Optuna, binned once, median pruner', way: 'pruned', jobs: 1, threads: 2 },
] as const;

const HEAD = ['Search', 'Seconds, mean', 'Ratchet / it', 'Best AUC, mean (standard error)', 'Pruned'];

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: CUSTOMERS },
    trials: { type: 'string', default: '30' },
    seeds: { type: 'string', default: '42,43,44,45,46,47,48,49,50,51' },
  },
});
const trials = Number(options.trials);
const { training } = loadConfiguration({ projectFolder, environment: {} }).config;
const { early_stopping_rounds: patience, hyperparameter_tuning: tuning, models } = training;

const python = peerPython(say);
const product = await openProductSearch(Number(options.customers), say);
try {
  const found = new Map<string, OptunaFigures[]>();
  const note = (name: string, figures: OptunaFigures): void => {
    found.set(name, [...(found.get(name) ?? []), figures]);
    say(`${name}: ${oneByOne([figures])}`);
  };
  for (const seed of options.seeds.split(',').map(Number)) {
    say(`Seed ${seed}`);
    const ours = await searchHere({ seed });
    note('Ratchet', ours);
    for (const { name, ...variant } of VARIANTS) {
      note(name, searchWithOptuna(python, { ...requestOf(ours, seed), ...variant }));
    }
  }
  const ours = meanOf(found.get('Ratchet') ?? [], 'seconds');
  const rows = [...found].map(([name, figures]) => rowOf(name, figures, ours));
  process.stdout.write(`${markdownTable(HEAD, rows)}\n\n`);
  for (const [name, figures] of found) process.stdout.write(`${name}: ${oneByOne(figures)}\n`);
  const single = await searchHere({ seed: 42, concurrency: 1 });
  process.stdout.write(`${overheadOf(single)}\n`);
} finally {
  await product.close();
}

/** As configured by default, but for the search itself. */
function searchHere(asked: { seed: number; concurrency?: number }): Promise<SearchFigures> {
  const hyperparameterTuning = { enabled: true, trials, ...asked };
  return product.search({
    training: {
      algorithms: ['xgboost'],
      cross_validation: { folds: 2 },
      hyperparameter_tuning: hyperparameterTuning,
    },
  });
}

function requestOf(
  { train, validation }: SearchFigures,
  seed: number,
): Omit<OptunaRequest, 'way' | 'jobs' | 'threads'> {
  return {
    train,
    validation,
    parameters: {
      ...xgboostLibraryParameters(models.xgboost),
      objective: 'binary:logistic',
      seed: String(training.seed),
      verbosity: '0',
    },
    rounds: models.xgboost.n_estimators,
    patience: patience ?? models.xgboost.n_estimators,
    space: tuning.spaces.xgboost,
    first: startingPoint(training, 'xgboost').configured,
    trials,
    startupTrials: tuning.startup_trials,
    seed,
    pruning: tuning.pruning,
  };
}

function rowOf(name: string, figures: readonly OptunaFigures[], ours: number): string[] {
  const seconds = meanOf(figures, 'seconds');
  const best = `${meanOf(figures, 'best').toFixed(5)} (${standardErrorOf(figures).toFixed(5)})`;
  const pruned = meanOf(figures, 'pruned').toFixed(1);
  return [name, seconds.toFixed(1), (ours / seconds).toFixed(2), best, pruned];
}

function oneByOne(figures: readonly OptunaFigures[]): string {
  return figures.map(({ best, seconds }) => `${seconds.toFixed(1)} s ${best.toFixed(5)}`).join(', ');
}

function meanOf(figures: readonly OptunaFigures[], of: keyof OptunaFigures): number {
  return mean(figures.map((each) => each[of]));
}

/** Of the mean of the best values. */
function standardErrorOf(figures: readonly OptunaFigures[]): number {
  const centre = meanOf(figures, 'best');
  const squares = figures.map(({ best }) => (best - centre) ** 2);
  return Math.sqrt(mean(squares) / Math.max(1, figures.length - 1));
}

/** One trial at a time: what is not a fit is overhead. */
function overheadOf(figures: SearchFigures): string {
  const { events, fitSeconds, historyBytes, seconds, train, trialsSeconds, trials: run } = figures;
  const milliseconds = (1000 * (trialsSeconds - fitSeconds)) / run;
  return [
    `${train.rows} training rows x ${train.columns} features. One trial at a time: ${run} trials in`,
    `${trialsSeconds.toFixed(1)} s, of these ${fitSeconds.toFixed(1)} s fits: ${milliseconds.toFixed(0)} ms of overhead a`,
    `trial; opening and closing the search take ${(seconds - trialsSeconds).toFixed(1)} s. History: ${events} events,`,
    `${(historyBytes / 1000).toFixed(0)} kB.`,
  ].join('\n');
}

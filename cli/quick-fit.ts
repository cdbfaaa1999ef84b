import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Config } from '../contracts/config/index.js';
import type { Table } from '../contracts/table.js';
import { textKeys } from '../domain/data/keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits } from '../domain/data/split.js';
import { targetOf } from '../domain/data/target-of.js';
import type { QuickFit } from '../domain/draft/index.js';
import { foldQualities } from '../domain/evaluation/fold-qualities.js';
import { applyPlan } from '../domain/features/apply-plan.js';
import { fitFeaturePlan } from '../domain/features/fit-plan.js';
import { assignFolds, rowsOfFold } from '../domain/training/stratified-folds.js';
import type { Booster, FitRequest } from '../services/booster/port.js';

/** Rows and values that are fitted on: a person waits. */
const MOST_ROWS = 20_000;
const MOST_VALUES = 2_000_000;
const MOST_FOLDS = 5;
const LONGEST_MS = 20_000;
/** Few and shallow trees: what any of the learners should reach. */
const SMALL = { n_estimators: 60, max_depth: 4, num_leaves: 15, learning_rate: 0.1 } as const;

/** Typed rows of a drafted configuration, those that it sets aside among them. */
export interface FittedRows {
  readonly config: Pick<Config, 'dataset' | 'features' | 'training'>;
  readonly table: Table;
  /** Rows that the draft's own rules set aside. */
  readonly badRows: readonly number[];
}

/**
 * Cross-validates a small LightGBM on the training part of the rows (at most 20,000 of them, an even share in the order of
 * their place), with the drafted features. Whatever keeps it from being fitted is told as the reason.
 */
export async function quickFit(rows: FittedRows, booster: Booster): Promise<QuickFit> {
  const { config } = rows;
  const train = trainingRows(rows);
  const labels = targetOf(train, config.dataset);
  const rarer = Math.min(...[0, 1].map((outcome) => labels.filter((label) => label === outcome).length));
  const folds = Math.min(MOST_FOLDS, config.training.cross_validation.folds);
  if (rarer < folds) return unfitted('the training part has too few rows of the rarer outcome');
  const fitted = fitFeaturePlan(train, config.dataset, config.features);
  if (!fitted.ok) return unfitted(fitted.errors.join('; '));
  const { columns, matrix } = applyPlan(fitted.plan, train);
  const folder = await mkdtemp(join(tmpdir(), 'ratchet-fit-'));
  try {
    const files = {
      features: join(folder, 'features'),
      labels: join(folder, 'labels'),
      rows: train.rows,
      columns,
    };
    await writeFile(files.features, matrix);
    await writeFile(files.labels, labels);
    const assigned = assignFolds(labels, folds, config.training.cross_validation.seed);
    const request = requestOf(
      config.training,
      fitted.plan.columns.map(({ name }) => name),
      files,
    );
    const scores = await heldOutScores(booster, request, assigned, folds);
    const held = { labels, scores, assigned, folds };
    return { kind: 'fitted', rows: train.rows, rarer, folds: foldQualities(held, config.training.cutoff) };
  } catch (error) {
    if (error instanceof Error && error.name === 'TrainerError') return unfitted(error.message);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const unfitted = (reason: string): QuickFit => ({ kind: 'unfitted', reason });

function trainingRows({ badRows, config: { dataset }, table }: FittedRows): Table {
  const bad = new Set(badRows);
  const labels = targetOf(table, dataset);
  const assignment = assignSplits(textKeys(table, dataset), dataset.splits);
  const usable = Int32Array.from(assignment.keys()).filter(
    (row) => assignment[row] === 0 && !bad.has(row) && !Number.isNaN(labels[row] ?? NaN),
  );
  const most = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / table.columns.size));
  const step = Math.max(1, usable.length / most);
  const count = Math.min(usable.length, most);
  return selectRows(
    table,
    Int32Array.from({ length: count }, (_, index) => usable[Math.floor(index * step)] ?? 0),
  );
}

function requestOf(
  { class_weight, models, seed, threads }: Config['training'],
  featureNames: readonly string[],
  train: FitRequest['train'],
): Omit<FitRequest, 'trainRows' | 'scoreRows'> {
  return {
    learner: { algorithm: 'lightgbm', parameters: { ...models.lightgbm, ...SMALL } },
    seed,
    threads,
    featureNames,
    categoricalFeatures: [],
    classWeight: class_weight,
    train,
    validation: null,
    patience: null,
    wantModel: false,
    measureTraining: false,
  };
}

async function heldOutScores(
  booster: Booster,
  request: Omit<FitRequest, 'trainRows' | 'scoreRows'>,
  assigned: Int32Array,
  folds: number,
): Promise<Float64Array> {
  const scores = new Float64Array(assigned.length);
  const signal = AbortSignal.timeout(LONGEST_MS);
  for (let fold = 0; fold < folds; fold++) {
    const { held, kept } = rowsOfFold(assigned, fold);
    const outcome = await booster.fit({ ...request, trainRows: kept, scoreRows: held }, { signal });
    held.forEach((row, index) => {
      scores[row] = outcome.scores[index] ?? NaN;
    });
  }
  return scores;
}

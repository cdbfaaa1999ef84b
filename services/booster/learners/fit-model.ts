import { performance } from 'node:perf_hooks';

import type { NativeData } from '../native/native-rows.js';
import type { FitOutcome, FitRequest } from '../port.js';
import { categoryPositions } from './categories.js';
import { libraryFeatureNames } from './feature-names.js';
import { scoresChosenRows } from './fit-data.js';
import { growRounds } from './grow-rounds.js';
import type { FitControl, GrownRounds, RoundPlan } from './grow-rounds.js';
import type { ConfiguredLearner, GrowingModel, ScoringModel } from './learner.js';
import type { NativeLearners } from './learners.js';
import { openData } from './open-data.js';
import type { FitMemory } from './open-data.js';
import { scoreRows } from './score-rows.js';
import { threadsFor } from './thread-count.js';

/** Fits one model. Throws `TrainerError` when the library refuses, the files are wrong or the fit is cancelled. */
export const fitModel = async (
  learners: NativeLearners,
  memory: FitMemory,
  request: FitRequest,
  control: FitControl,
): Promise<FitOutcome> => {
  const startedAt = performance.now();
  const rows = request.trainRows?.length ?? request.train.rows;
  const threads = threadsFor(request.learner, rows * request.train.columns, request.threads);
  const learner = configure(learners, request, { rows, threads });
  const data = openData(memory, learner, request);
  const model = learner.start(memory.handles, data);
  const grown = await growRounds(model, planOf(request, data), control);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const { curve, trees, stoppedAt } = grown;
  return { ...resultOf(model, grown, request), rounds: trees, curve, trainSeconds, threads, stoppedAt };
};

const configure = (
  learners: NativeLearners,
  { learner, seed, train, featureNames, categoricalFeatures }: FitRequest,
  { rows, threads }: { readonly rows: number; readonly threads: number },
): ConfiguredLearner => {
  const settings = {
    seed,
    threads,
    featureNames: libraryFeatureNames(featureNames),
    categories: categoryPositions(featureNames, categoricalFeatures),
    rows,
    columns: train.columns,
  };
  switch (learner.algorithm) {
    case 'xgboost':
      return learners.xgboost.configure({ ...settings, parameters: learner.parameters });
    case 'lightgbm':
      return learners.lightgbm.configure({ ...settings, parameters: learner.parameters });
    case 'random_forest':
      return learners.random_forest.configure({ ...settings, parameters: learner.parameters });
  }
};

const planOf = (request: FitRequest, { train, validation }: NativeData): RoundPlan => ({
  rounds: request.learner.parameters.n_estimators,
  patience: request.patience,
  labels: validation === null ? null : { train: train.labels, validation: validation.labels },
  measured: request.measureTraining !== false,
  checkpoints: new Set(request.checkpoints),
  scored: scoredPart(request),
});

/** Null as well where the rows that the outcome scores are read when the model is there. */
const scoredPart = (request: FitRequest): RoundPlan['scored'] => {
  if (request.scoreRows !== null) return scoresChosenRows(request) ? 'scored' : null;
  return request.validation === null ? null : 'validation';
};

/** A stopped fit has no use for its model: its text would be the greatest part of what is sent. */
const resultOf = (
  model: GrowingModel,
  { trees, scores, stoppedAt }: GrownRounds,
  request: FitRequest,
): Pick<FitOutcome, 'model' | 'scores'> => {
  if (stoppedAt !== null) return { model: '', scores: scores ?? new Float64Array(0) };
  const wanted = request.wantModel !== false;
  if (!wanted && scores !== null) return { model: '', scores };
  const kept = model.keep(trees);
  return { model: wanted ? kept.text() : '', scores: scores ?? scoresOf(kept, request) };
};

const scoresOf = (model: ScoringModel, request: FitRequest): Float64Array => {
  if (request.scoreRows !== null) return scoreRows(model, request.train, request.scoreRows);
  return request.validation === null ? new Float64Array(0) : scoreRows(model, request.validation, null);
};

import { performance } from 'node:perf_hooks';

import type { NativeHandles } from '../native/native-handles.js';
import type { FitOutcome, FitRequest } from '../port.js';
import { categoryPositions } from './categories.js';
import { libraryFeatureNames } from './feature-names.js';
import { readFitData } from './fit-data.js';
import { growRounds } from './grow-rounds.js';
import type { FitControl, PartLabels } from './grow-rounds.js';
import type { GrowingModel, ScoringModel } from './learner.js';
import type { NativeLearners } from './learners.js';
import { scoreRows } from './score-rows.js';
import { threadsFor } from './thread-count.js';

/** Fits one model. Throws `TrainerError` when the library refuses, the files are wrong or the fit is cancelled. */
export const fitModel = async (
  learners: NativeLearners,
  handles: NativeHandles,
  request: FitRequest,
  control: FitControl,
): Promise<FitOutcome> => {
  const startedAt = performance.now();
  const rows = request.trainRows?.length ?? request.train.rows;
  const threads = threadsFor(request.learner, rows * request.train.columns, request.threads);
  const { model, labels } = startModel(learners, handles, request, threads);
  const limits = { rounds: request.learner.parameters.n_estimators, patience: request.patience };
  const { curve, trees } = await growRounds(model, labels, limits, control);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const kept = model.keep(trees);
  return {
    model: kept.text(),
    rounds: trees,
    curve,
    scores: scoresOf(kept, request),
    trainSeconds,
    threads,
  };
};

/** Apart from the rounds: once the library has its copy, the features read from the files are free to go. */
const startModel = (
  learners: NativeLearners,
  handles: NativeHandles,
  request: FitRequest,
  threads: number,
): { readonly model: GrowingModel; readonly labels: PartLabels | null } => {
  const { learner, seed, featureNames, categoricalFeatures } = request;
  const data = readFitData(request);
  const input = {
    seed,
    threads,
    featureNames: libraryFeatureNames(featureNames),
    categories: categoryPositions(featureNames, categoricalFeatures),
    ...data,
  };
  const start = (): GrowingModel => {
    switch (learner.algorithm) {
      case 'xgboost':
        return learners.xgboost.start(handles, { ...input, parameters: learner.parameters });
      case 'lightgbm':
        return learners.lightgbm.start(handles, { ...input, parameters: learner.parameters });
      case 'random_forest':
        return learners.random_forest.start(handles, { ...input, parameters: learner.parameters });
    }
  };
  const validation = data.validation?.labels ?? null;
  return { model: start(), labels: validation === null ? null : { train: data.train.labels, validation } };
};

const scoresOf = (model: ScoringModel, request: FitRequest): Float64Array => {
  if (request.scoreRows !== null) return scoreRows(model, request.train, request.scoreRows);
  return request.validation === null ? new Float64Array(0) : scoreRows(model, request.validation, null);
};

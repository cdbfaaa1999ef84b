import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import type { TrainingRound } from '../../contracts/model-training.js';
import { createEarlyStopping } from './early-stopping.js';
import type { EarlyStopping } from './early-stopping.js';
import { TrainerError } from './errors.js';
import { libraryFeatureNames } from './feature-names.js';
import { trainingParameters, withoutMachineParameters } from './lightgbm-parameters.js';
import type { LightgbmScope } from './lightgbm-scope.js';
import type { NativeHandle } from './native-handles.js';
import { scoreRows } from './lightgbm-score.js';
import { readSelectedRows } from './matrix-file.js';
import type { FitOutcome, FitRequest, MatrixFiles } from './port.js';

/** How a running fit speaks with the outside. */
export interface FitControl {
  readonly onRound: (round: TrainingRound) => void;
  /** Read between rounds, after the event loop has had its turn. */
  readonly cancelled: () => boolean;
}

/** Fits one model. Throws `TrainerError` when the library refuses, the files are wrong or the fit is cancelled. */
export const fitLightgbm = async (
  scope: LightgbmScope,
  request: FitRequest,
  control: FitControl,
): Promise<FitOutcome> => {
  const startedAt = performance.now();
  const booster = openBooster(scope, request);
  const stopping =
    request.earlyStopping === null ? null : createEarlyStopping(request.earlyStopping.patience);
  const curve = await train(scope, booster, request, control, stopping);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const rounds = stopping?.best()?.trees ?? scope.trees(booster);
  return {
    model: withoutMachineParameters(scope.text(booster, rounds)),
    rounds,
    curve,
    scores: scoresOf(scope, booster, request, rounds),
    trainSeconds,
  };
};

const openBooster = (scope: LightgbmScope, request: FitRequest): NativeHandle => {
  const parameters = trainingParameters(request);
  const train = openDataset(scope, request.train, request.trainRows, parameters);
  scope.nameFeatures(train, libraryFeatureNames(request.featureNames));
  const booster = scope.booster(train, parameters);
  if (request.earlyStopping !== null) {
    const { validation } = request.earlyStopping;
    scope.addValidation(booster, openDataset(scope, validation, null, parameters, train));
  }
  return booster;
};

const openDataset = (
  scope: LightgbmScope,
  files: MatrixFiles,
  selected: Int32Array | null,
  parameters: string,
  reference?: NativeHandle,
): NativeHandle => {
  const rows = selected?.length ?? files.rows;
  if (rows === 0)
    throw new TrainerError('input', `No rows to fit on in ${files.features}, expected at least 1.`);
  const data = readSelectedRows({ path: files.features, rows: files.rows, columns: files.columns }, selected);
  const labels = readSelectedRows({ path: files.labels, rows: files.rows, columns: 1 }, selected);
  return scope.dataset({ data, rows, columns: files.columns }, labels, parameters, reference);
};

/**
 * As Python's `train`, it goes on after a round in which no tree could grow: another sample of rows and features may.
 * The curve is empty without a validation part, where measuring would only cost time.
 */
const train = async (
  scope: LightgbmScope,
  booster: NativeHandle,
  request: FitRequest,
  control: FitControl,
  stopping: EarlyStopping | null,
): Promise<readonly TrainingRound[]> => {
  const curve: TrainingRound[] = [];
  for (let round = 1; round <= request.parameters.n_estimators; round += 1) {
    scope.update(booster);
    const measured = measure(scope, booster, round, stopping !== null);
    control.onRound(measured);
    if (stopping !== null) {
      curve.push(measured);
      const latest = { round, trees: scope.trees(booster), loss: measured.validationLoss };
      if (stopping.shouldStop(latest)) break;
    }
    await setImmediate();
    if (control.cancelled()) throw new TrainerError('aborted', `The fit was cancelled after round ${round}.`);
  }
  return curve;
};

const measure = (
  scope: LightgbmScope,
  booster: NativeHandle,
  round: number,
  withValidation: boolean,
): TrainingRound => {
  if (!withValidation) {
    return { round, trainLoss: Number.NaN, validationLoss: Number.NaN, validationAccuracy: Number.NaN };
  }
  const validation = scope.evaluate(booster, 1);
  return {
    round,
    trainLoss: scope.evaluate(booster, 0).logLoss,
    validationLoss: validation.logLoss,
    validationAccuracy: 1 - validation.errorRate,
  };
};

const scoresOf = (
  scope: LightgbmScope,
  booster: NativeHandle,
  request: FitRequest,
  rounds: number,
): Float64Array => {
  const { threads } = request;
  if (request.scoreRows !== null) {
    return scoreRows(scope, booster, { files: request.train, selected: request.scoreRows, rounds, threads });
  }
  const files = request.earlyStopping?.validation;
  if (files === undefined) return new Float64Array(0);
  return scoreRows(scope, booster, { files, selected: null, rounds, threads });
};

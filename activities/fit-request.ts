import type { TrainingConfig } from '../contracts/config/training.js';
import type { FitFoldInput } from '../contracts/model-training.js';
import type { Algorithm } from '../contracts/names.js';
import type { FitRequest, Learner, MatrixFiles } from '../services/booster/port.js';

/** What decides a fit, beside its rows; of the learners at least the one that is fitted. */
export interface FitSettings extends Pick<
  TrainingConfig,
  'categorical_features' | 'class_weight' | 'seed' | 'threads'
> {
  readonly models: Partial<TrainingConfig['models']>;
}

/** The part of the training's configuration that decides the fits of one algorithm. */
export function fitSettings(training: TrainingConfig, algorithm: Algorithm): FitSettings {
  const { categorical_features, class_weight, models, seed, threads } = training;
  return {
    models: { [algorithm]: models[algorithm] },
    categorical_features,
    class_weight,
    seed,
    threads,
  };
}

/** What the folds and the final fit ask alike of the booster. */
export function fitRequest(
  training: FitSettings,
  { algorithm, featureNames }: Pick<FitFoldInput, 'algorithm' | 'featureNames'>,
  train: MatrixFiles,
): Omit<FitRequest, 'trainRows' | 'scoreRows' | 'validation' | 'patience'> {
  return {
    learner: learnerOf(training, algorithm),
    seed: training.seed,
    threads: training.threads,
    featureNames,
    categoricalFeatures: training.categorical_features,
    classWeight: training.class_weight,
    train,
  };
}

function learnerOf({ models }: FitSettings, algorithm: Algorithm): Learner {
  switch (algorithm) {
    case 'xgboost':
      return { algorithm, parameters: given(models.xgboost, algorithm) };
    case 'lightgbm':
      return { algorithm, parameters: given(models.lightgbm, algorithm) };
    case 'random_forest':
      return { algorithm, parameters: given(models.random_forest, algorithm) };
  }
}

function given<P>(parameters: P | undefined, algorithm: Algorithm): P {
  if (parameters === undefined)
    throw new TypeError(`expected training.models.${algorithm} among the settings`);
  return parameters;
}

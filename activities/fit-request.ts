import type { TrainingConfig } from '../contracts/config/training.js';
import type { FitFoldInput } from '../contracts/model-training.js';
import type { Algorithm } from '../contracts/names.js';
import type { FitRequest, Learner, MatrixFiles } from '../services/booster/port.js';

/** What the folds and the final fit ask alike of the booster. */
export function fitRequest(
  training: TrainingConfig,
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

function learnerOf({ models }: TrainingConfig, algorithm: Algorithm): Learner {
  switch (algorithm) {
    case 'xgboost':
      return { algorithm, parameters: models.xgboost };
    case 'lightgbm':
      return { algorithm, parameters: models.lightgbm };
    case 'random_forest':
      return { algorithm, parameters: models.random_forest };
  }
}

import type { TrainingConfig } from '../contracts/config/training.js';
import type { FitFoldInput } from '../contracts/model-training.js';
import type { FitRequest, MatrixFiles } from '../services/booster/port.js';

/** What the folds and the final fit ask alike of the booster. */
export function fitRequest(
  training: TrainingConfig,
  { algorithm, featureNames }: Pick<FitFoldInput, 'algorithm' | 'featureNames'>,
  train: MatrixFiles,
): Omit<FitRequest, 'trainRows' | 'scoreRows' | 'earlyStopping'> {
  return {
    algorithm,
    parameters: training.models[algorithm],
    seed: training.seed,
    threads: training.threads,
    featureNames,
    train,
  };
}

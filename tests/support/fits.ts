import type { FitProgress } from '../../contracts/model-training.js';

/** The final fit of xgboost at round 34 of 100, unless told otherwise. */
export function fitProgress(changes: Partial<FitProgress> = {}): FitProgress {
  return {
    algorithm: 'xgboost',
    fold: null,
    round: 34,
    rounds: 100,
    latest: {
      round: 34,
      trainLoss: 0.3412,
      validationLoss: 0.36714,
      trainAccuracy: 0.86119,
      validationAccuracy: 0.8455,
    },
    ...changes,
  };
}

/** A fold of the cross-validation of xgboost at this round of 100. */
export function foldProgress(fold: number, round: number, changes: Partial<FitProgress> = {}): FitProgress {
  return fitProgress({ fold, round, latest: null, ...changes });
}

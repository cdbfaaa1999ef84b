import { ApplicationFailure } from '@temporalio/common';

import { fitFoldInputSchema } from '../contracts/model-training.js';
import type { FitProgress, FoldScore, TrainingRound } from '../contracts/model-training.js';
import { FAILURES } from '../contracts/names.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { assignFolds, rowsOfFold } from '../domain/training/stratified-folds.js';
import { activity } from './activity.js';
import { fitRequest } from './fit-request.js';
import { matrixFiles, readMatrix } from './matrices.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/**
 * Fits a model without one fold of the training rows and scores it on that fold.
 * Safe to retry: folds and fit follow from their seeds, and nothing is kept.
 */
export const fitFold = (services: Pick<ActivityServices, 'artifacts' | 'booster'>) =>
  activity(
    fitFoldInputSchema,
    async ({ config: ref, fold, train, ...input }, attempt): Promise<FoldScore> => {
      const { training } = await readConfig(services, ref);
      const { labels } = await readMatrix(services.artifacts, train);
      const { folds, seed } = training.cross_validation;
      const { held, kept } = rowsOfFold(assignFolds(labels, folds, seed), fold);
      const request = fitRequest(training, input, await matrixFiles(services.artifacts, train));
      const rounds = request.learner.parameters.n_estimators;
      const onRound = ({ round }: TrainingRound): void => {
        attempt.report({
          algorithm: input.algorithm,
          fold,
          round,
          rounds,
          latest: null,
        } satisfies FitProgress);
      };
      const { scores, trainSeconds } = await services.booster.fit(
        { ...request, trainRows: kept, scoreRows: held, validation: null, patience: null },
        { signal: attempt.signal, onRound },
      );
      const aucRoc = rocAuc(
        Float64Array.from(held, (row) => labels[row] ?? 0),
        scores,
      );
      if (aucRoc === null) throw refuseFold(fold, folds);
      return { fold, aucRoc, trainSeconds };
    },
  );

function refuseFold(fold: number, folds: number): ApplicationFailure {
  const message = `Fold ${fold + 1} of ${folds} has one class of the target only: use more rows or fewer folds (training.cross_validation.folds)`;
  return ApplicationFailure.nonRetryable(message, FAILURES.modelTraining);
}

import { ApplicationFailure } from '@temporalio/common';

import { fitFoldInputSchema, foldScoreSchema } from '../contracts/model-training.js';
import type { FitProgress, FoldScore, TrainingRound } from '../contracts/model-training.js';
import { FAILURES } from '../contracts/names.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { assignFolds, rowsOfFold } from '../domain/training/stratified-folds.js';
import { fitRequest, fitSettings } from './fit-request.js';
import { keyedActivity } from './keyed-activity.js';
import { matrixFiles, readGroups, readLabels } from './matrices.js';
import type { ActivityServices } from './services.js';

type Services = Pick<ActivityServices, 'artifacts' | 'booster' | 'codeDigest' | 'stageResults'>;

/**
 * Fits a model without one fold of the training rows and scores it on that fold.
 * Safe to retry: folds and fit follow from their seeds, and a result that is kept already is returned.
 */
export const fitFold = (services: Services) =>
  keyedActivity(services, {
    schema: fitFoldInputSchema,
    stage: 'model_training',
    step: ({ algorithm, fold }) => `${algorithm} fold ${fold + 1}`,
    slice: ({ training }, { algorithm }) => ({
      training: { ...fitSettings(training, algorithm), cross_validation: training.cross_validation },
    }),
    inputs: ({ featureNames, train }) => ({ featureNames, matrices: { train } }),
    result: foldScoreSchema,
    async run({ fold, train, ...input }, { config: { training }, report, signal }): Promise<FoldScore> {
      const labels = await readLabels(services.artifacts, train);
      const { folds, seed } = training.cross_validation;
      const groups = await readGroups(services.artifacts, train);
      const { held, kept } = rowsOfFold(assignFolds(labels, folds, seed, groups), fold);
      const request = fitRequest(training, input, await matrixFiles(services.artifacts, train));
      const { algorithm } = input;
      const rounds = request.learner.parameters.n_estimators;
      const onRound = ({ round }: TrainingRound): void => {
        report({ algorithm, fold, round, rounds, latest: null } satisfies FitProgress);
      };
      const { scores, trainSeconds } = await services.booster.fit(
        { ...request, trainRows: kept, scoreRows: held, validation: null, patience: null },
        { signal, onRound },
      );
      const truth = Float64Array.from(held, (row) => labels[row] ?? 0);
      const aucRoc = rocAuc(truth, scores);
      if (aucRoc === null) throw refuseFold(fold, folds);
      return { fold, aucRoc, trainSeconds };
    },
  });

function refuseFold(fold: number, folds: number): ApplicationFailure {
  const message = `Fold ${fold + 1} of ${folds} has one class of the target only: use more rows or fewer folds (training.cross_validation.folds)`;
  return ApplicationFailure.nonRetryable(message, FAILURES.modelTraining);
}

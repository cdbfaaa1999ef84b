import type { Checkpoint } from '../contracts/hyperparameter-search.js';
import { isBelowLimit } from '../domain/search/pruning-limit.js';
import { assignFolds, rowsOfFold } from '../domain/training/stratified-folds.js';
import type { MatrixFiles } from '../services/booster/port.js';
import { fitRequest } from './fit-request.js';
import type { TrialFit, TrialOutcome } from './fit-trial.js';
import { matrixFiles, readGroups, readLabels } from './matrices.js';
import { requireBothClasses, roundedAuc } from './rounded-auc.js';

/** The training rows, and the fold that each is in. */
interface FoldedRows {
  readonly train: MatrixFiles;
  readonly labels: Float32Array;
  readonly assigned: Int32Array;
}

/** A trial judged by the mean over the folds of the cross-validation; measured after each of them but the last. */
export async function fitTrialByFolds(fit: TrialFit): Promise<TrialOutcome> {
  const { limit, services, study, training } = fit;
  const { folds, seed } = training.cross_validation ?? refuse();
  const train = await matrixFiles(services.artifacts, study.train);
  const labels = await readLabels(services.artifacts, study.train);
  const groups = await readGroups(services.artifacts, study.train);
  const rows = { train, labels, assigned: assignFolds(labels, folds, seed, groups) };
  const checkpoints: Checkpoint[] = [];
  let [sum, rounds, trainSeconds] = [0, 0, 0];
  for (let step = 1; step <= folds; step += 1) {
    const fitted = await fitFold(fit, rows, step - 1);
    sum += fitted.aucRoc;
    rounds = Math.max(rounds, fitted.rounds);
    trainSeconds += fitted.trainSeconds;
    if (!study.steps.includes(step)) continue;
    checkpoints.push({ step, value: rounded(sum / step) });
    if (isBelowLimit(checkpoints, limit, study.objective))
      return { state: 'pruned', value: rounded(sum / step), checkpoints, rounds, trainSeconds };
  }
  return { state: 'complete', value: rounded(sum / folds), checkpoints, rounds, trainSeconds };
}

async function fitFold(
  { keepData, onRound, services, signal, study, training }: TrialFit,
  { assigned, labels, train }: FoldedRows,
  fold: number,
) {
  const { held, kept } = rowsOfFold(assigned, fold);
  const truth = Float64Array.from(held, (row) => labels[row] ?? 0);
  requireBothClasses(truth, `Fold ${fold + 1}`, 'use more rows, or fewer folds (training.cross_validation)');
  const request = fitRequest(training, study, train);
  const { rounds, scores, trainSeconds } = await services.booster.fit(
    {
      ...request,
      trainRows: kept,
      scoreRows: held,
      validation: null,
      patience: null,
      keepData,
      wantModel: false,
    },
    { signal, onRound: onRound(fold, request.learner.parameters.n_estimators) },
  );
  return { aucRoc: roundedAuc(truth, scores), rounds, trainSeconds };
}

const rounded = (value: number): number => Number(value.toPrecision(9));

function refuse(): never {
  throw new TypeError('expected training.cross_validation among the settings');
}

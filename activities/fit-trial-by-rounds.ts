import type { Checkpoint } from '../contracts/hyperparameter-search.js';
import { isBelowLimit } from '../domain/search/pruning-limit.js';
import type { FitRequest } from '../services/booster/port.js';
import { fitRequest } from './fit-request.js';
import type { TrialFit, TrialOutcome } from './fit-trial.js';
import { matrixFiles, readLabels } from './matrices.js';
import { requireBothClasses, roundedAuc } from './rounded-auc.js';

/**
 * A trial judged on the validation part: measured after some of its rounds, and at its end. One that early stopping ends is
 * complete, at a checkpoint too.
 */
export async function fitTrialByRounds(fit: TrialFit): Promise<TrialOutcome> {
  const { limit, onRound, services, signal, study } = fit;
  const labels = await readLabels(services.artifacts, study.validation);
  requireBothClasses(labels, 'The validation part', 'use more rows, or a larger part (dataset.splits)');
  const checkpoints: Checkpoint[] = [];
  const onCheckpoint = (step: number, scores: Float64Array): 'go on' | 'stop' => {
    checkpoints.push({ step, value: roundedAuc(labels, scores) });
    return isBelowLimit(checkpoints, limit, study.objective) ? 'stop' : 'go on';
  };
  const request = await requestOf(fit);
  const { rounds, scores, stoppedAt, trainSeconds } = await services.booster.fit(request, {
    signal,
    onRound: onRound(null, request.learner.parameters.n_estimators),
    onCheckpoint,
  });
  const state = stoppedAt === null ? 'complete' : 'pruned';
  return { state, value: roundedAuc(labels, scores), checkpoints, rounds, trainSeconds };
}

async function requestOf({ keepData, services, study, training }: TrialFit): Promise<FitRequest> {
  const [train, validation] = await Promise.all([
    matrixFiles(services.artifacts, study.train),
    matrixFiles(services.artifacts, study.validation),
  ]);
  return {
    ...fitRequest(training, study, train),
    trainRows: null,
    scoreRows: null,
    validation,
    patience: training.early_stopping_rounds ?? null,
    checkpoints: study.steps,
    keepData,
    measureTraining: false,
    wantModel: false,
  };
}

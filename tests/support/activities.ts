import { ApplicationFailure } from '@temporalio/common';

import type { IoActivities, NotificationActivities, TrainingActivities } from '../../activities/index.js';
import { promotionDecision } from './findings.js';
import { artifact } from './refs.js';
import { modelValidation, packagedModel } from './registration.js';
import { openedStudy, trialResult } from './search.js';
import {
  acceptedData,
  builtFeatures,
  fittedModel,
  noDriftYet,
  passedTests,
  resolvedRun,
  snapshot,
} from './stage-results.js';

export { artifact, matrix, tableRef } from './refs.js';

export type AllActivities = IoActivities & NotificationActivities & TrainingActivities;

/** Activities of a run that goes well and whose model is the first; tests replace what they are about. */
export function mockActivities(changes: Partial<AllActivities> = {}): AllActivities {
  return {
    resolveConfig: () => Promise.resolve(resolvedRun()),
    checkPastRun: () => Promise.resolve(),
    openStudy: () => Promise.resolve(openedStudy()),
    runTrial: ({ parameters, trial }) => Promise.resolve(trialResult({ parameters, trial })),
    recordTrials: () => Promise.resolve(artifact('c')),
    closeStudy: () => Promise.resolve(artifact('d')),
    readChampion: () => Promise.resolve(null),
    readAnchor: () => Promise.resolve(null),
    readDecision: () => Promise.resolve(null),
    readStaging: () => Promise.resolve(null),
    openAlgorithmTracking: ({ algorithm }) => Promise.resolve(`mlflow-run-${algorithm}`),
    openTracking: () => Promise.resolve('mlflow-run'),
    snapshotDataset: () => Promise.resolve(snapshot()),
    validateDataset: () => Promise.resolve(acceptedData()),
    detectDrift: () => Promise.resolve(noDriftYet()),
    buildFeatures: () => Promise.resolve(builtFeatures()),
    fitFold: ({ fold }) => Promise.resolve({ fold, aucRoc: 0.84 + fold * 0.02, trainSeconds: 0.1 }),
    fitModel: ({ algorithm }) => Promise.resolve({ ...fittedModel(), algorithm }),
    packageModel: () => Promise.resolve(packagedModel()),
    validateModel: () => Promise.resolve(modelValidation()),
    trackAlgorithm: () => Promise.resolve(),
    trackModel: () => Promise.resolve({ featureImportance: artifact(), confusionMatrix: artifact() }),
    registerModel: () => Promise.resolve({ version: 1, modelSha256: '3'.repeat(64), bundle: artifact('b') }),
    testModel: () => Promise.resolve(passedTests()),
    materialiseFeatures: () => Promise.resolve({ customers: 980, plans: ['5'.repeat(64)] }),
    requestPromotion: () => Promise.resolve(promotionDecision()),
    applyPromotion: ({ version }) => Promise.resolve(promotionDecision({ version })),
    projectChannels: () => Promise.resolve([]),
    concludeRun: () => Promise.resolve(artifact('f')),
    enqueueMail: () => Promise.resolve({ wanted: true }),
    deliverMail: () => Promise.resolve(),
    ...changes,
  };
}

/** An activity that fails the given number of times before it does its work. */
export function failing<I, R>(times: number, then: (input: I) => Promise<R>): (input: I) => Promise<R> {
  let left = times;
  return (input) => {
    if (left === 0) return then(input);
    left -= 1;
    throw ApplicationFailure.retryable('the library crashed', 'ModelTrainingError');
  };
}

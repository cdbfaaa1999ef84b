import { applyPromotion } from './apply-promotion.js';
import { buildFeatures } from './build-features.js';
import { checkPastRun } from './check-past-run.js';
import { closeStudy } from './close-study.js';
import { concludeRun } from './conclude-run.js';
import { deliverMail } from './deliver-mail.js';
import { detectDrift } from './detect-drift.js';
import { enqueueMail } from './enqueue-mail.js';
import { fitFold } from './fit-fold.js';
import { fitModel } from './fit-model.js';
import { materialiseFeatures } from './materialise-features.js';
import { openAlgorithmTracking } from './open-algorithm-tracking.js';
import { openStudy } from './open-study.js';
import { openTracking } from './open-tracking.js';
import { packageModel } from './package-model.js';
import { projectChannels } from './project-channels.js';
import { readAnchor } from './read-anchor.js';
import { readChampion } from './read-champion.js';
import { readDecision } from './read-decision.js';
import { readStaging } from './read-staging.js';
import { recordTrials } from './record-trials.js';
import { registerModel } from './register-model.js';
import { requestPromotion } from './request-promotion.js';
import { resolveConfig } from './resolve-config.js';
import { runTrial } from './run-trial.js';
import type { ActivityServices } from './services.js';
import { snapshotDataset } from './snapshot-dataset.js';
import { testModel } from './test-model.js';
import { trackAlgorithm } from './track-algorithm.js';
import { trackModel } from './track-model.js';
import { validateDataset } from './validate-dataset.js';
import { validateModel } from './validate-model.js';

/** What runs on `ratchet-io`: reads and writes of data and of other systems. */
export const createIoActivities = (services: ActivityServices) => ({
  applyPromotion: applyPromotion(services),
  buildFeatures: buildFeatures(services),
  checkPastRun: checkPastRun(services),
  closeStudy: closeStudy(services),
  concludeRun: concludeRun(services),
  detectDrift: detectDrift(services),
  materialiseFeatures: materialiseFeatures(services),
  openAlgorithmTracking: openAlgorithmTracking(services),
  openStudy: openStudy(services),
  openTracking: openTracking(services),
  projectChannels: projectChannels(services),
  readAnchor: readAnchor(services),
  readChampion: readChampion(services),
  readDecision: readDecision(services),
  readStaging: readStaging(services),
  recordTrials: recordTrials(services),
  registerModel: registerModel(services),
  requestPromotion: requestPromotion(services),
  resolveConfig: resolveConfig(services),
  snapshotDataset: snapshotDataset(services),
  trackAlgorithm: trackAlgorithm(services),
  trackModel: trackModel(services),
  validateDataset: validateDataset(services),
  validateModel: validateModel(services),
});
export type IoActivities = ReturnType<typeof createIoActivities>;

/** What runs on `ratchet-training`: all that needs the native libraries. */
export const createTrainingActivities = (services: ActivityServices) => ({
  fitFold: fitFold(services),
  fitModel: fitModel(services),
  packageModel: packageModel(services),
  runTrial: runTrial(services),
  testModel: testModel(services),
});
export type TrainingActivities = ReturnType<typeof createTrainingActivities>;

/** What runs on `ratchet-notifications`: mails. */
export const createNotificationActivities = (services: ActivityServices) => ({
  deliverMail: deliverMail(services),
  enqueueMail: enqueueMail(services),
});
export type NotificationActivities = ReturnType<typeof createNotificationActivities>;

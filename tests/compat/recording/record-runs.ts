import { setTimeout as sleep } from 'node:timers/promises';

import { deploymentControllerId, MESSAGES } from '../../../contracts/names.js';
import { rewriteRows, writeDemoCustomers, type DemoCustomers } from '../../support/demo-customers.js';
import type { Installation, Settings } from '../../support/installation.js';
import type { TcpGate } from '../../support/tcp-gate.js';
import { readTrainDocument, type TrainDocument } from '../../support/train-document.js';
import { mailSent, PROMOTING, train } from '../../support/training-run.js';

/** The model that everything recorded is about. */
export const MODEL = 'recorded-churn';

const ROWS = 500;
const PERSON = ['--by', 'Ann Lee'];

/** Small enough for a fixture, and nothing stands in the way of a model of so few rows. */
const SMALL = {
  models: {
    xgboost: { n_estimators: 12, max_depth: 3 },
    lightgbm: { n_estimators: 12, max_depth: 3, num_leaves: 7 },
    random_forest: { n_estimators: 8, max_depth: 4 },
  },
  cross_validation: { folds: 3 },
  thresholds: {
    min_accuracy: null,
    min_precision: null,
    min_recall: null,
    min_f1_score: null,
    min_auc_roc: null,
  },
};
const GATE = { non_inferiority_margin: 0.25 };
const TUNED: Settings = {
  training: {
    ...SMALL,
    algorithms: ['lightgbm'],
    hyperparameter_tuning: { enabled: true, trials: 4, batch_size: 2, startup_trials: 2 },
  },
  gate: { ...GATE, guards: { slices: ['contract'], min_slice_rows: 10, min_slice_positives: 2 } },
  deployment: { approval: { required: true, approvers: ['Ann Lee'] } },
};

const small = (algorithm: string, more: Settings = {}): Settings => ({
  training: { ...SMALL, algorithms: [algorithm] },
  gate: GATE,
  ...more,
});

/** The runs of the recording, by what came of them. */
export interface RunsOfEachEnd {
  /** xgboost, version 1: the first champion. */
  readonly promoted: TrainDocument;
  /** The same again: identical model. */
  readonly kept: TrainDocument;
  /** Too many bad rows, with the default configuration. */
  readonly refusedData: TrainDocument;
  /** lightgbm, version 2: searched, approved, in staging behind version 1. */
  readonly staged: TrainDocument;
  /** random_forest, version 3: registered, but the feature store was away. */
  readonly unreached: TrainDocument;
  /** Ended by a person while it waited for an answer about drifted rows. */
  readonly aborted: TrainDocument;
  /** Its rows are the new baseline of the drift detection. */
  readonly rebased: TrainDocument;
}

/** The runs, and the channels as the model's deployment controller hands them to its next run. */
export interface RecordedRuns {
  readonly documents: RunsOfEachEnd;
  readonly channels: unknown;
  readonly customers: DemoCustomers;
}

/** Runs them one after the other on `ratchet` as it is built; `featureStore` is the way to Redis. */
export async function recordRuns(installation: Installation, featureStore: TcpGate): Promise<RecordedRuns> {
  const customers = await writeDemoCustomers(installation, 0, ROWS);
  const changed = await writeDemoCustomers(installation, 60, ROWS);
  const first = installation.writeConfig(MODEL, small('xgboost'));
  const worker = await installation.startWorker(first);
  const run = (config: string, path: string, flags: readonly string[] = PROMOTING) =>
    logged(train(installation, config, path, flags));

  const promoted = await run(first, customers.path);
  const kept = await run(first, customers.path);
  const spoilt = installation.path('spoilt-customers.csv');
  rewriteRows(customers.path, spoilt, (row, index) =>
    index % 10 === 0 ? new Map([...row, ['contract', 'Ten years']]) : row,
  );
  const refusedData = await run(installation.writeConfig(MODEL), spoilt);
  const staged = await answered(installation, customers.path, TUNED, 'approve');
  await featureStore.set('closed');
  const once = { retry: { retries: 0, retry_delay_seconds: 1 } };
  const unreached = await run(installation.writeConfig(MODEL, small('random_forest', once)), customers.path);
  await featureStore.set('open');
  const asking = small('xgboost', { drift: { policy: 'require_approval' } });
  const aborted = await answered(installation, changed.path, asking, 'abort');
  const accepting = ['--new-baseline', 'the prices of autumn', '--new-baseline-by', 'Ann Lee'];
  const rebased = await run(first, changed.path, accepting);
  const channels: unknown = await installation.client.workflow
    .getHandle(deploymentControllerId(MODEL))
    .query(MESSAGES.channels);
  await worker.stop();
  return {
    documents: { promoted, kept, refusedData, staged, unreached, aborted, rebased },
    channels,
    customers,
  };
}

/** A run whose question is answered as soon as it is asked. */
async function answered(
  installation: Installation,
  dataPath: string,
  settings: Settings,
  answer: 'approve' | 'abort',
): Promise<TrainDocument> {
  const config = ['--config-path', installation.writeConfig(MODEL, settings)];
  const training = installation.start('train', '--data-path', dataPath, ...config, ...PROMOTING, '--json');
  const waits = async (): Promise<boolean> =>
    (await installation.run('runs', 'show', 'latest', ...config)).stdout.includes('Waits for');
  while (!(await waits())) await sleep(500);
  const words = answer === 'abort' ? ['runs', 'abort'] : ['approve'];
  await installation.run(...words, 'latest', ...PERSON, '--reason', 'recorded', ...config);
  const document = await logged(training.ended.then((ended) => ({ document: readTrainDocument(ended) })));
  // Who ends a run gets no mail about it.
  if (answer === 'approve') await mailSent(installation, document.runId);
  return document;
}

async function logged(ending: Promise<{ readonly document: TrainDocument }>): Promise<TrainDocument> {
  const { document } = await ending;
  process.stdout.write(`${document.workflowId} ${document.verdict}: ${document.reasons.join('; ')}\n`);
  return document;
}

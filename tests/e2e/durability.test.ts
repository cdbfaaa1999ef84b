import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { pendingFit, waitForTraining, type MidTraining } from '../support/mid-training.js';
import { mlflowVersions } from '../support/mlflow-reader.js';
import { eventually, isRunning } from '../support/processes.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { servingState } from '../support/serving-state.js';
import { readTrainDocument, type TrainDocument } from '../support/train-document.js';
import { mailSent, PROMOTING, train } from '../support/training-run.js';
import { activityRuns } from '../support/workflow-history.js';

/** Many small steps, so that each of the three fits lasts for seconds; one at a time, so that a kill meets one. */
const SLOW_TRAINING = {
  algorithms: ['lightgbm'],
  trainer_processes: 1,
  models: { lightgbm: { n_estimators: 1_000, learning_rate: 0.01 } },
  early_stopping_rounds: 1_000,
  cross_validation: { folds: 2 },
};

let installation: Installation;
let customers: DemoCustomers;
let worker: RatchetWorker;
let undisturbed: TrainDocument;

const slowConfig = (model: string): string => installation.writeConfig(model, { training: SLOW_TRAINING });

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

beforeAll(async () => {
  installation = await createInstallation();
  customers = await writeDemoCustomers(installation);
  const config = slowConfig(uniqueName('undisturbed'));
  worker = await installation.startWorker(config);
  ({ document: undisturbed } = await train(installation, config, customers.path));
  expect(undisturbed.verdict).toBe('promoted');
});

afterAll(() => installation.close());

/** Starts a run, lets `disturb` act on the worker in the middle of a fit, and gives the run to the next worker. */
const disturbedRun = async <T>(model: string, disturb: (met: MidTraining) => Promise<T>) => {
  const config = slowConfig(model);
  const paths = ['--data-path', customers.path, '--config-path', config];
  const command = installation.start('train', ...paths, ...PROMOTING, '--json');
  const told = await disturb(await waitForTraining(installation.client, model, worker.pid));
  const disturbed = worker.pid;
  worker = await installation.startWorker(config);
  const ended = await command.ended;
  const document = readTrainDocument(ended);
  await mailSent(installation, document.runId);
  const activities = await activityRuns(installation.client, document.workflowId);
  // Both workers had a part in it.
  expect([...new Set(activities.map(({ workerPid }) => workerPid))]).toEqual([disturbed, worker.pid]);
  return { ...ended, document, activities, told };
};

/** Whatever happened on the way, the run had each of its effects once. */
const expectEffectsOnce = async (model: string, document: TrainDocument): Promise<void> => {
  expect(document).toMatchObject({ verdict: 'promoted', model: { version: 1 } });
  expect(document.model.modelSha256).toBe(undisturbed.model.modelSha256);
  expect([document.metrics, document.cv]).toEqual([undisturbed.metrics, undisturbed.cv]);
  const { channels, ledger, versions } = await servingState(installation.database, model);
  expect(versions).toEqual([1]);
  expect(ledger.map(({ outcome }) => outcome)).toEqual(['champion']);
  expect(channels).toMatchObject({ champion: { version: 1, generation: 1 } });
  expect(await mlflowVersions(model)).toHaveLength(1);
  expect((await mailsAbout(model)).map(({ subject }) => subject)).toEqual([
    `Training Pipeline - Success: ${model} promoted version 1`,
  ]);
};

describe('a worker that is killed with kill -9 in mid-training', () => {
  it('costs one attempt of the fit and nothing else: the next worker completes the run, once', async () => {
    const model = uniqueName('killed');
    const run = await disturbedRun(model, async ({ fit, trainerPid, workflowId }) => {
      await worker.kill();
      const killedAt = Date.now();

      // It landed in mid-fit: the worker is gone, and to the server the first attempt still runs.
      expect(isRunning(worker.pid)).toBe(false);
      expect(await pendingFit(installation.client, workflowId)).toEqual({ ...fit, attempt: 1 });
      await eventually(() => !isRunning(trainerPid), 5_000);
      say(`kill -9 of worker ${worker.pid} in ${fit.activity}, attempt ${fit.attempt}`);
      say(`its trainer ${trainerPid} was gone ${Date.now() - killedAt} ms later`);
      return { fit, killedAt };
    });

    expect(run.code).toBe(0);
    const { fit, killedAt } = run.told;
    const repeated = run.activities.filter(({ attempt }) => attempt > 1);
    say(run.stderr.trimEnd());
    say(`completed ${((Date.now() - killedAt) / 1000).toFixed(1)} s after the kill`);
    say(`attempts above 1: ${repeated.map(({ activity, attempt }) => `${activity} ${attempt}`).join(', ')}`);
    say(`modelSha256 killed      ${run.document.model.modelSha256 ?? 'none'}`);
    say(`modelSha256 undisturbed ${undisturbed.model.modelSha256 ?? 'none'}`);
    expect(repeated).toMatchObject([{ activity: fit.activity, attempt: 2, workerPid: worker.pid }]);
    await expectEffectsOnce(model, run.document);
  });
});

describe('a worker that is asked to end (SIGTERM) in mid-training', () => {
  it('ends its fit first, so that the next worker loses no attempt of anything', async () => {
    const model = uniqueName('relieved');
    const run = await disturbedRun(model, async ({ trainerPid }) => {
      const startedAt = performance.now();
      expect(await worker.stop()).toBe(0);
      const seconds = (performance.now() - startedAt) / 1000;
      expect(isRunning(trainerPid)).toBe(false);
      return { seconds };
    });

    expect(run.code).toBe(0);
    say(`SIGTERM in mid-fit: the worker ended with code 0 after ${run.told.seconds.toFixed(1)} s`);
    expect(run.activities.length).toBeGreaterThan(12);
    expect(run.activities.filter(({ attempt }) => attempt !== 1)).toEqual([]);
    await expectEffectsOnce(model, run.document);
  });
});

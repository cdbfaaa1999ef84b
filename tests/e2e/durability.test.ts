import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { searchId } from '../../contracts/names.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { runningNow, waitForFit, type FitKind, type MidTraining } from '../support/mid-training.js';
import { mlflowVersions } from '../support/mlflow-reader.js';
import { eventually, isRunning } from '../support/processes.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { servingState } from '../support/serving-state.js';
import { readTrainDocument, type TrainDocument } from '../support/train-document.js';
import { mailSent, PROMOTING, train } from '../support/training-run.js';
import { activityRuns } from '../support/workflow-history.js';

/** Many small steps, so that each of the seven fits lasts; one at a time, so that a kill meets one. */
const SLOW_TRAINING = {
  algorithms: ['lightgbm'],
  trainer_processes: 1,
  models: { lightgbm: { n_estimators: 1_000, learning_rate: 0.01 } },
  early_stopping_rounds: 1_000,
  cross_validation: { folds: 2 },
  hyperparameter_tuning: {
    enabled: true,
    trials: 4,
    batch_size: 2,
    startup_trials: 2,
    pruning: { enabled: false, startup_trials: 1, warmup_rounds: 0 },
  },
};

let installation: Installation;
let customers: DemoCustomers;
let worker: RatchetWorker;
let workerConfig: string;
let undisturbed: TrainDocument;
let undisturbedTrials: readonly string[];

const slowConfig = (model: string): string => installation.writeConfig(model, { training: SLOW_TRAINING });

/** SHA-256 of the ledger of trials of each search. */
const trialLedgers = async ({ workflowId }: TrainDocument): Promise<readonly string[]> => {
  const result: unknown = await installation.client.workflow.getHandle(workflowId).result();
  return retrainingResultSchema.parse(result).searches?.map(({ ledger }) => ledger.sha256) ?? [];
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  customers = await writeDemoCustomers(installation);
  workerConfig = slowConfig(uniqueName('undisturbed'));
  worker = await startWorker();
  ({ document: undisturbed } = await train(installation, workerConfig, customers.path));
  expect(undisturbed.verdict).toBe('promoted');
  undisturbedTrials = await trialLedgers(undisturbed);
  expect(undisturbedTrials).toHaveLength(1);
});

afterAll(() => installation.close());

/** Waits until the worker at work is in the middle of a fit of the run. */
type Meet = (kind: FitKind) => Promise<MidTraining>;

/** Starts a run, lets `disturb` act on its workers in the middle of fits, and waits for its end. */
const disturbedRun = async <T>(model: string, disturb: (meet: Meet) => Promise<T>) => {
  const paths = ['--data-path', customers.path, '--config-path', slowConfig(model)];
  const command = installation.start('train', ...paths, ...PROMOTING, '--json');
  const told = await disturb((kind) => waitForFit(installation.client, model, worker.pid, kind));
  const ended = await command.ended;
  const document = readTrainDocument(ended);
  await mailSent(installation, document.runId);
  const workflows = [document.workflowId, searchId(document.runId, 'lightgbm')];
  const lists = await Promise.all(workflows.map((id) => activityRuns(installation.client, id)));
  const activities = lists.flat();
  return {
    ...ended,
    document,
    activities,
    pids: new Set(activities.map(({ workerPid }) => workerPid)),
    told,
  };
};

const startWorker = (): Promise<RatchetWorker> => installation.startWorker(workerConfig);

/** Whatever happened on the way, the run had each of its effects once. */
const expectEffectsOnce = async (model: string, document: TrainDocument): Promise<void> => {
  expect(document).toMatchObject({ verdict: 'promoted', model: { version: 1 } });
  expect(document.model.modelSha256).toBe(undisturbed.model.modelSha256);
  expect(await trialLedgers(document)).toEqual(undisturbedTrials);
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

/** kill -9 of the worker in the middle of a fit; another one takes over. */
const killIn = async (kind: FitKind, meet: Meet) => {
  const { fit, trainerPid } = await meet(kind);
  const killed = worker;
  await killed.kill();
  const killedAt = Date.now();

  // It landed in mid-fit: the worker is gone, and to the server its attempt still runs.
  expect(isRunning(killed.pid)).toBe(false);
  expect(await runningNow(installation.client, fit)).toMatchObject({ attempt: 1, workerPid: killed.pid });
  await eventually(() => !isRunning(trainerPid), 5_000);
  say(`kill -9 of worker ${killed.pid} in ${fit.activity}, attempt ${fit.attempt}`);
  say(`its trainer ${trainerPid} was gone ${Date.now() - killedAt} ms later`);
  worker = await startWorker();
  return { killed: killed.pid, fit, killedAt, nextWorker: worker.pid };
};

describe('workers that are killed with kill -9, in a search and in the fits after it', () => {
  it('cost one attempt of a fit each and nothing else: the next one completes the run, once', async () => {
    const model = uniqueName('killed');
    const run = await disturbedRun(model, async (meet) => [
      await killIn('trial', meet),
      await killIn('fit', meet),
    ]);

    expect(run.code).toBe(0);
    say(run.stderr.trimEnd());
    const repeated = run.activities.filter(({ attempt }) => attempt > 1);
    for (const { fit, killedAt } of run.told) {
      say(`${fit.activity}: run completed ${((Date.now() - killedAt) / 1000).toFixed(1)} s after the kill`);
    }
    say(`attempts above 1: ${repeated.map(({ activity, attempt }) => `${activity} ${attempt}`).join(', ')}`);
    say(`modelSha256 killed      ${run.document.model.modelSha256 ?? 'none'}`);
    say(`modelSha256 undisturbed ${undisturbed.model.modelSha256 ?? 'none'}`);
    // The run's own activities come before those of its search.
    const lost = run.told.map(({ fit, nextWorker }) => [fit.activity, 2, nextWorker]).reverse();
    expect(repeated.map(({ activity, attempt, workerPid }) => [activity, attempt, workerPid])).toEqual(lost);
    // All three had a part in it.
    expect(run.pids).toEqual(new Set([...run.told.map(({ killed }) => killed), worker.pid]));
    await expectEffectsOnce(model, run.document);
  });
});

/** SIGTERM of the worker in the middle of a fit; another one is at work, or comes. */
const relieveIn = async (kind: FitKind, meet: Meet, successor: () => Promise<RatchetWorker>) => {
  const { trainerPid } = await meet(kind);
  const startedAt = performance.now();
  expect(await worker.stop()).toBe(0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`SIGTERM in mid-${kind}: the worker ended with code 0 after ${seconds} s`);
  expect(isRunning(trainerPid)).toBe(false);
  const relieved = worker.pid;
  worker = await successor();
  return relieved;
};

describe('workers that are asked to end (SIGTERM) in a search and in the fits after it', () => {
  it('end their fits first, so that no attempt of anything is lost', async () => {
    const model = uniqueName('relieved');
    const second = await startWorker();
    const run = await disturbedRun(model, async (meet) => [
      await relieveIn('trial', meet, () => Promise.resolve(second)),
      await relieveIn('fit', meet, startWorker),
    ]);

    expect(run.code).toBe(0);
    expect(run.pids).toEqual(new Set([...run.told, worker.pid]));
    expect(run.activities.length).toBeGreaterThan(20);
    expect(run.activities.filter(({ attempt }) => attempt !== 1)).toEqual([]);
    await expectEffectsOnce(model, run.document);
  });
});

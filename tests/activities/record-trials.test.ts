import { afterAll, describe, expect, it } from 'vitest';

import { recordTrials } from '../../activities/record-trials.js';
import { readJson } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import { trialLedgerSchema } from '../../contracts/hyperparameter-search.js';
import type { RecordTrialsInput, TrialResult } from '../../contracts/hyperparameter-search.js';
import { ModelRegistryError } from '../../services/model-registry/errors.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { activityFailure, runActivity } from '../support/run-activity.js';
import { trialResult } from '../support/search.js';
import { createSearchFolder, opened, searchConfig, searchServices } from '../support/search-line.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const recordedAt = '2026-11-22T02:10:00.000Z';

async function open(log_trials: Config['mlflow']['log_trials'] = 'all') {
  const registry = createMemoryRegistry();
  const services = searchServices(folder, { registry });
  const { study } = await opened(services, { ...searchConfig(), mlflow: { log_trials } });
  const asked = (trials: TrialResult[], changes: Partial<RecordTrialsInput> = {}): RecordTrialsInput => ({
    study,
    ledger: null,
    trials,
    mlflowRunId: 'algorithm-run',
    runKey: 'run',
    recordedAt,
    ...changes,
  });
  const record = (...input: Parameters<typeof asked>) => runActivity(recordTrials(services), asked(...input));
  return { asked, record, registry, services };
}

const two = [trialResult({ trial: 0 }), trialResult({ trial: 1, state: 'pruned', rounds: 10 })];
const failed = trialResult({
  trial: 2,
  state: 'failed',
  value: null,
  checkpoints: [],
  rounds: 0,
  note: 'out of memory',
});

describe('the ledger of trials', () => {
  it('grows by every batch, in order', async () => {
    const { record, services } = await open('none');
    const first = await record(two);
    const second = await record([failed], { ledger: first });
    const trials = await readJson(services, second, trialLedgerSchema);
    expect(trials.map(({ state, trial }) => [trial, state])).toEqual([
      [0, 'complete'],
      [1, 'pruned'],
      [2, 'failed'],
    ]);
    expect(await readJson(services, first, trialLedgerSchema)).toEqual(trials.slice(0, 2));
  });

  it('is the same to the byte however long the fits took, and whichever run made them', async () => {
    const { record, services } = await open('none');
    const slow = two.map((trial) => ({ ...trial, trainSeconds: 77, reusedFrom: 'another run' }));
    const ref = await record(slow, { recordedAt: '2027-01-01T00:00:00.000Z', runKey: 'other' });
    expect(ref).toEqual(await record(two));
    expect((await services.artifacts.read(ref)).toString()).not.toMatch(/trainSeconds|reusedFrom|77/u);
  });

  it('is the same artifact on every attempt', async () => {
    const { record } = await open();
    const first = await record(two);
    expect(await record([failed], { ledger: first })).toEqual(await record([failed], { ledger: first }));
  });

  it('is refused without a trial', async () => {
    const { asked, services } = await open();
    expect(await activityFailure(recordTrials(services), asked([]))).toMatchObject({ nonRetryable: true });
  });
});

describe('trials in MLflow', () => {
  it('have a run each below that of their algorithm, where all are wanted', async () => {
    const { record, registry } = await open('all');
    await record([...two, failed]);
    const runs = [...registry.runs.values()];
    expect(runs.map(({ opening, status }) => [opening.runName, opening.key, status])).toEqual([
      ['lightgbm trial 0', 'run/lightgbm/trial/0', 'FINISHED'],
      ['lightgbm trial 1', 'run/lightgbm/trial/1', 'FINISHED'],
      ['lightgbm trial 2', 'run/lightgbm/trial/2', 'FAILED'],
    ]);
    const [complete, , broken] = runs;
    expect(complete?.tags.get('mlflow.parentRunId')).toBe('algorithm-run');
    expect(complete?.parameters.get('num_leaves')).toBe('31');
    expect(broken?.tags.get('ratchet.trial_note')).toBe('out of memory');
    expect(broken?.metrics.map(({ name }) => name)).not.toContain('auc_roc');
  });

  it('have their value, their checkpoints by step, and the time they took', async () => {
    const { record, registry } = await open('all');
    await record([trialResult({ trainSeconds: 2.5 })]);
    const [run] = registry.runs.values();
    const timestampMs = Date.parse(recordedAt);
    const value = trialResult().value;
    expect(run?.opening.startedAtMs).toBe(timestampMs - 2500);
    expect(run?.metrics).toContainEqual({ name: 'auc_roc', value, step: 0, timestampMs });
    const soFar = run?.metrics.filter(({ name }) => name === 'auc_roc_so_far');
    expect(soFar?.map(({ step }) => step)).toEqual([10, 20]);
  });

  it('have one run each after a second attempt', async () => {
    const { record, registry } = await open('all');
    await record(two);
    const points = [...registry.runs.values()].map(({ metrics }) => metrics.length);
    await record(two);
    expect([...registry.runs.values()].map(({ metrics }) => metrics.length)).toEqual(points);
  });

  it.each(['best', 'none'] as const)(
    'have no run while the search goes on, where %s is wanted',
    async (which) => {
      const { record, registry } = await open(which);
      await record(two);
      expect(registry.runs.size).toBe(0);
    },
  );

  it('fail their batch, to be tried again, only when none of them is on its way any more', async () => {
    const { asked, services } = await open('all');
    const { artifacts, canonical } = services;
    const settled: string[] = [];
    const registry = {
      ...createMemoryRegistry(),
      recordRun: async ({ runName }: { readonly runName: string }) => {
        if (runName.endsWith('0')) throw new ModelRegistryError('MLflow is away', { permanent: false });
        await new Promise((resolve) => setTimeout(resolve, 10));
        settled.push(runName);
        return runName;
      },
    };
    const failure = await activityFailure(recordTrials({ artifacts, canonical, registry }), asked(two));
    expect(failure).toMatchObject({ type: 'ModelRegistryError', nonRetryable: false });
    expect(settled).toEqual(['lightgbm trial 1']);
  });
});

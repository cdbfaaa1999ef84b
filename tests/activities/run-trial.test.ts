import { afterAll, describe, expect, it } from 'vitest';

import { putMatrix } from '../../activities/matrices.js';
import { runTrial } from '../../activities/run-trial.js';
import type { Config } from '../../contracts/config/index.js';
import type { TrialInput } from '../../contracts/hyperparameter-search.js';
import { TrainerError } from '../../services/booster/errors.js';
import { anew, reuse } from '../support/reuse.js';
import { activityFailure, mockAttempt, runActivity } from '../support/run-activity.js';
import { scriptedBooster } from '../support/scripted-booster.js';
import type { FitScript } from '../support/scripted-booster.js';
import { createSearchFolder, opened, searchConfig, searchServices } from '../support/search-line.js';

const folder = createSearchFolder();
afterAll(() => {
  folder.remove();
});

const GOOD: FitScript = { at: { 5: 0.6, 10: 0.7, 15: 0.8 }, end: 0.9 };

/** A search with a learner that goes by a script, and a way to ask for its trials. */
async function open(script: Parameters<typeof scriptedBooster>[0] = () => GOOD, config?: Config) {
  const booster = scriptedBooster(script);
  const services = searchServices(folder, { booster });
  const { study } = await opened(services, config);
  const asked = (changes: Partial<TrialInput> = {}): TrialInput => ({
    study,
    trial: 3,
    parameters: { learning_rate: 0.05 },
    limit: null,
    reuse: reuse(),
    ...changes,
  });
  const ask = (changes?: Partial<TrialInput>) => runActivity(runTrial(services), asked(changes));
  const fail = (changes?: Partial<TrialInput>) => activityFailure(runTrial(services), asked(changes));
  return { ask, asked, booster, fail, services };
}

const byFolds = searchConfig({ objective: 'cross_validation' });
const tooLarge = new TrainerError('memory', 'The trainer process held 4211 MB of memory');

describe('a trial judged on the validation part', () => {
  it('is measured at its checkpoints and at its end', async () => {
    const { ask, booster } = await open();
    expect(await ask()).toEqual({
      trial: 3,
      parameters: { learning_rate: 0.05 },
      state: 'complete',
      value: 0.9,
      checkpoints: [
        { step: 5, value: 0.6 },
        { step: 10, value: 0.7 },
        { step: 15, value: 0.8 },
      ],
      rounds: 30,
      trainSeconds: 0.25,
      note: '',
    });
    expect(booster.requests).toMatchObject([
      {
        learner: { algorithm: 'lightgbm', parameters: { learning_rate: 0.05, n_estimators: 30 } },
        patience: 5,
        keepData: true,
        measureTraining: false,
        wantModel: false,
        trainRows: null,
        scoreRows: null,
      },
    ]);
  });

  it('is pruned at the first checkpoint from which it is heading for less than the limit, with the value there', async () => {
    const { ask } = await open();
    // 0.02 a round from 5 to 10: heading for 0.7 + 4 x 0.02.
    expect(await ask({ limit: { below: 0.79, gains: [null, 4, 0] } })).toMatchObject({
      state: 'pruned',
      value: 0.7,
      rounds: 10,
      checkpoints: [
        { step: 5, value: 0.6 },
        { step: 10, value: 0.7 },
      ],
    });
  });

  it('goes on while it is heading for the limit', async () => {
    const { ask } = await open();
    expect(await ask({ limit: { below: 0.77, gains: [null, 4, null] } })).toMatchObject({
      state: 'complete',
      value: 0.9,
    });
  });

  it('tells its number with the rounds', async () => {
    const { asked, services } = await open();
    const attempt = mockAttempt();
    const told: unknown[] = [];
    attempt.on('heartbeat', (details: unknown) => told.push(details));
    await attempt.run(runTrial(services), asked());
    expect(told).toEqual([
      { algorithm: 'lightgbm', fold: null, trial: 3, round: 1, rounds: 30, latest: null },
    ]);
  });

  it('fails for good, without a fit, where the validation part has one class', async () => {
    const { booster, services } = await open();
    const labels = new Float32Array(4);
    const part = { features: new Float32Array(4), labels, rows: 4, columns: 1 };
    const validation = await putMatrix(services.artifacts, part);
    const { study } = await opened(services, undefined, { validation });
    const asked = { study, trial: 0, parameters: {}, limit: null, reuse: reuse() };
    const failure = await activityFailure(runTrial(services), asked);
    expect(failure).toMatchObject({ type: 'ModelTrainingError', nonRetryable: true });
    expect(failure.message).toContain('The validation part has one class of the target only');
    expect(booster.requests).toEqual([]);
  });

  it.each<[string, FitScript]>([
    ['at a checkpoint', { at: { 5: NaN }, end: 0.9 }],
    ['at its end', { end: NaN }],
  ])('fails for good where the model scores rows as NaN %s', async (_, script) => {
    const { fail } = await open(() => script);
    const failure = await fail();
    expect(failure).toMatchObject({ type: 'ModelTrainingError', nonRetryable: true });
    expect(failure.message).toContain('NaN');
  });
});

describe('a trial judged by the cross-validation', () => {
  const scores = [0.9, 0.7, 0.8];
  const script = (_: unknown, fit: number): FitScript => ({ end: scores[fit] ?? 0, rounds: 20 + fit });

  it('has the mean over the folds as its value, and the means before as checkpoints', async () => {
    const { ask, booster } = await open(script, byFolds);
    expect(await ask()).toMatchObject({
      state: 'complete',
      value: 0.8,
      checkpoints: [
        { step: 1, value: 0.9 },
        { step: 2, value: 0.8 },
      ],
      rounds: 22,
      trainSeconds: 0.75,
    });
    const held = booster.requests.flatMap(({ scoreRows }) => Array.from(scoreRows ?? []));
    expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, row) => row));
    for (const { patience, trainRows, validation } of booster.requests)
      expect([patience, validation, trainRows?.length]).toEqual([null, null, 40]);
  });

  it('is pruned after the fold at which its mean is below the limit', async () => {
    const { ask, booster } = await open(script, byFolds);
    const limit = { below: 0.85, gains: [0, -0.01] };
    expect(await ask({ limit })).toMatchObject({ state: 'pruned', value: 0.8, rounds: 21 });
    expect(booster.requests).toHaveLength(2);
  });

  it('tells the fold with the rounds', async () => {
    const { asked, services } = await open(script, byFolds);
    const attempt = mockAttempt();
    const told: unknown[] = [];
    attempt.on('heartbeat', (details: unknown) => told.push(details));
    await attempt.run(runTrial(services), asked());
    expect(told[0]).toMatchObject({ fold: 0, trial: 3, rounds: 30 });
  });

  it('fails for good where a fold has one class', async () => {
    const { services } = await open();
    const labels = new Float32Array(30).fill(1, 0, 1);
    const train = await putMatrix(services.artifacts, { features: labels, labels, rows: 30, columns: 1 });
    const { study } = await opened(services, byFolds, { train });
    const asked = { study, trial: 0, parameters: {}, limit: null, reuse: reuse() };
    const failure = await activityFailure(runTrial(services), asked);
    expect(failure).toMatchObject({ type: 'ModelTrainingError', nonRetryable: true });
    expect(failure.message).toMatch(/Fold \d has one class.*cross_validation/u);
  });
});

describe('a trial that was fitted before', () => {
  it('is not fitted again under another number, and has that number', async () => {
    const { ask, booster } = await open();
    const first = await ask();
    expect(await ask({ trial: 7 })).toEqual({ ...first, trial: 7 });
    expect(booster.requests).toHaveLength(1);
  });

  it('names the run that has fitted it, where that is another one', async () => {
    const { ask } = await open();
    await ask({ reuse: reuse('first') });
    expect(await ask({ trial: 0, reuse: reuse('second') })).toMatchObject({ trial: 0, reusedFrom: 'first' });
    expect(await ask({ reuse: anew('third') })).not.toHaveProperty('reusedFrom');
  });

  it('has the parameters it was asked with, where others come to the same fit', async () => {
    const { ask, booster } = await open();
    await ask({ parameters: { learning_rate: 0.05, num_leaves: 31 } });
    expect((await ask()).parameters).toEqual({ learning_rate: 0.05 });
    expect(booster.requests).toHaveLength(1);
  });

  it('is fitted again for another limit, other parameters or rows', async () => {
    const { ask, booster, services } = await open();
    await ask();
    await ask({ parameters: { learning_rate: 0.06 } });
    await ask({ limit: { below: 0.1, gains: [null, 1, 1] } });
    const features = new Float32Array(20).fill(1);
    const labels = features.map((_, row) => row % 2);
    const validation = await putMatrix(services.artifacts, { features, labels, rows: 20, columns: 1 });
    await ask({ study: (await opened(services, undefined, { validation })).study });
    expect(booster.requests).toHaveLength(4);
  });

  it('is not fitted again where only settings have changed that its objective does not go by', async () => {
    const { ask, booster, services } = await open();
    await ask();
    const folds = searchConfig({ trials: 9, seed: 7 }, { cross_validation: { folds: 5, seed: 1 } });
    await ask({ study: (await opened(services, folds)).study });
    expect(booster.requests).toHaveLength(1);
    const patience = searchConfig({}, { early_stopping_rounds: 9 });
    await ask({ study: (await opened(services, patience)).study });
    expect(booster.requests).toHaveLength(2);
  });
});

describe('a trial that runs out of memory', () => {
  it('is tried once more without the data of other fits', async () => {
    const { ask, booster } = await open((_, fit) => (fit === 0 ? tooLarge : GOOD));
    expect(await ask()).toMatchObject({ state: 'complete', value: 0.9 });
    expect(booster.requests.map(({ keepData }) => keepData)).toEqual([true, false]);
  });

  it('fails for good where it has not enough memory alone, in words that are the same every time', async () => {
    const { booster, fail } = await open(() => tooLarge);
    const failure = await fail();
    expect(failure).toMatchObject({ type: 'ModelTrainingError', nonRetryable: true });
    expect(failure.message).toContain('training.memory_limit_mb');
    expect(failure.message).not.toContain('4211');
    expect(failure.message.length).toBeLessThanOrEqual(300);
    expect(booster.requests).toHaveLength(2);
  });

  it.each(['killed', 'crashed'] as const)('may be tried again where its process was %s', async (code) => {
    const { booster, fail } = await open(() => new TrainerError(code, 'gone'));
    expect(await fail()).toMatchObject({ type: 'ModelTrainingError', nonRetryable: false });
    expect(booster.requests).toHaveLength(1);
  });
});

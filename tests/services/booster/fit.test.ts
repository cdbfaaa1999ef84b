import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TrainingRound } from '../../../contracts/model-training.js';
import type { FitRequest } from '../../../services/booster/port.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { fitRequest } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';

// Literals: Python lightgbm 4.7.0 on numpy 2.4.6, lgb.train(params, Dataset(X, y), rounds) with
// formulaMatrix(1200) to train on and formulaMatrix(400, 5000) to validate on.
const folder = createMatrixFolder();
const train = folder.write(formulaMatrix(1200));
const validation = folder.write(formulaMatrix(400, 5000));

const featureNames = ['tenure', 'total amount', 'contract: [two, year]', 'a', 'a'];

const request = (changes: Partial<FitRequest> = {}, rounds = 20): FitRequest =>
  fitRequest(train, rounds, { featureNames, ...changes });

const withEarlyStopping = (changes: Partial<FitRequest> = {}): FitRequest =>
  request({ earlyStopping: { validation, patience: 10 }, ...changes }, 300);

const expectClose = (found: Float64Array, expected: readonly number[]): void => {
  expect(found.length).toBeGreaterThanOrEqual(expected.length);
  expected.forEach((value, index) => {
    expect(found[index]).toBeCloseTo(value, 9);
  });
};

describe('fitting LightGBM in a child process', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  it('gives the model of the Python package', async () => {
    const { model, rounds, curve, scores } = await test.booster.fit(request());
    expect(rounds).toBe(20);
    expect(curve).toEqual([]);
    expect(scores).toHaveLength(0);
    expectClose(
      await test.booster.score(model, validation),
      [
        0.10104196480337813, 0.07204033858199743, 0.5639092917406061, 0.415407271727459, 0.07823070601784328,
        0.08963011326065928,
      ],
    );
  });

  it('stops where the early_stopping callback of the Python package stops, and keeps the best round', async () => {
    const told: TrainingRound[] = [];
    const outcome = await test.booster.fit(withEarlyStopping(), { onRound: (round) => told.push(round) });
    expect(outcome.rounds).toBe(44);
    expect(outcome.curve).toHaveLength(54);
    expect(told).toEqual(outcome.curve);
    expect(outcome.curve[0]?.validationLoss).toBeCloseTo(0.6335235392335936, 9);
    const best = outcome.curve[43];
    expect(best?.round).toBe(44);
    expect(best?.validationLoss).toBeCloseTo(0.27957832950896866, 9);
    expect(best?.trainLoss).toBeCloseTo(0.17668259278438628, 9);
    expect(best?.validationAccuracy).toBeCloseTo(0.87, 9);
    expectClose(
      outcome.scores,
      [0.035563211322508, 0.03072625544361118, 0.7177813268295309, 0.28822890715060084],
    );
    expect(outcome.scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(185.76246989048633, 6);
  });

  it('fits on chosen rows only and scores the chosen others', async () => {
    const trainRows = Int32Array.from({ length: 400 }, (_, index) => index * 3);
    const scoreRows = Int32Array.of(1, 2, 4, 5);
    const { scores } = await test.booster.fit(request({ trainRows, scoreRows }));
    expectClose(scores, [0.107345155995479, 0.726714309579531, 0.9296570483406355, 0.9327688674609383]);
    expect(scores).toHaveLength(4);
  });

  it('gives the same bytes for one thread and two, in one process after the other', async () => {
    const models = await Promise.all(
      [1, 2, 1, 2].map(async (threads) => (await test.booster.fit(withEarlyStopping({ threads }))).model),
    );
    const hashes = new Set(models.map((model) => createHash('sha256').update(model).digest('hex')));
    expect(hashes.size).toBe(1);
    expect(models[0]).not.toContain('num_threads');
    expect(models[0]).not.toContain(train.features);
  });

  it('gives another model for another seed', async () => {
    const [one, other] = await Promise.all([
      test.booster.fit(request()),
      test.booster.fit(request({ seed: 7 })),
    ]);
    expect(one.model).not.toBe(other.model);
  });

  it('dumps the trees that were kept and the gain of each feature', async () => {
    const { model } = await test.booster.fit(withEarlyStopping());
    const { json, gain } = await test.booster.dump(model);
    expect(json).toMatchObject({ max_feature_idx: 4, objective: 'binary sigmoid:1' });
    expect(json).toHaveProperty('tree_info.length', 44);
    expect(json).toHaveProperty('feature_names', [
      'tenure',
      'total_amount',
      'contract___two__year_',
      'a',
      'a_2',
    ]);
    const expected = [3787.4238667500103, 512.0708787313118, 203.3730758042243, 1013.0640500281439];
    expected.forEach((value, index) => {
      expect(gain[index]).toBeCloseTo(value, 4);
    });
  });

  it('tells of every round when there is no validation part, without measuring', async () => {
    const rounds: number[] = [];
    await test.booster.fit(request(), { onRound: ({ round }) => rounds.push(round) });
    expect(rounds).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('goes through on a target with one class', async () => {
    const constant = folder.write({ ...formulaMatrix(100), labels: new Float32Array(100) });
    const { rounds, scores } = await test.booster.fit(
      fitRequest(constant, 20, { scoreRows: Int32Array.of(0, 99) }),
    );
    expect(rounds).toBe(1);
    expect(scores[0]).toBe(scores[1]);
    expect(scores[0]).toBeLessThan(1e-6);
  });
});

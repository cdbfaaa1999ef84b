import { utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ALGORITHMS } from '../../../contracts/names.js';
import type { Algorithm } from '../../../contracts/names.js';
import { TrainerError } from '../../../services/booster/errors.js';
import type { FitRequest, Learner } from '../../../services/booster/port.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { failureOf } from '../../support/failure.js';
import { fitRequest, learnerOf, LIGHTGBM, RANDOM_FOREST, XGBOOST } from '../../support/fit-request.js';
import { categoryMatrix, createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import type { FormulaMatrix } from '../../support/formula-matrix.js';

const ROUNDS = 8;
const folder = createMatrixFolder();

/** The matrix with more columns, whose values in row `row` are `valuesOf(row)`. */
const widen = (matrix: FormulaMatrix, valuesOf: (row: number) => readonly number[]): FormulaMatrix => {
  const columns = matrix.columns + valuesOf(0).length;
  const features = new Float32Array(matrix.rows * columns);
  for (let row = 0; row < matrix.rows; row += 1) {
    features.set(matrix.features.subarray(row * matrix.columns, (row + 1) * matrix.columns), row * columns);
    features.set(valuesOf(row), row * columns + matrix.columns);
  }
  return { ...matrix, features, columns };
};
/** A column of fives and an empty one: nothing to split by. */
const withConstants = (matrix: FormulaMatrix): FormulaMatrix => widen(matrix, () => [5, Number.NaN]);
/** And one that is 1 in every 40th row. */
const withRare = (matrix: FormulaMatrix): FormulaMatrix =>
  widen(withConstants(matrix), (row) => [Number(row % 40 === 0)]);

const usual = {
  train: folder.write(withConstants(formulaMatrix(1200))),
  validation: folder.write(withConstants(formulaMatrix(400, 5000))),
};
const rare = {
  train: folder.write(withRare(categoryMatrix(1200))),
  validation: folder.write(withRare(categoryMatrix(400, 5000))),
};

const xgboost = (changes: Partial<Extract<Learner, { algorithm: 'xgboost' }>['parameters']>): Learner => ({
  algorithm: 'xgboost',
  parameters: { ...XGBOOST, n_estimators: ROUNDS, ...changes },
});
const lightgbm = (changes: Partial<Extract<Learner, { algorithm: 'lightgbm' }>['parameters']>): Learner => ({
  algorithm: 'lightgbm',
  parameters: { ...LIGHTGBM, feature_fraction: 0.5, n_estimators: ROUNDS, ...changes },
});
const forest = (
  changes: Partial<Extract<Learner, { algorithm: 'random_forest' }>['parameters']>,
): Learner => ({
  algorithm: 'random_forest',
  parameters: { ...RANDOM_FOREST, n_estimators: ROUNDS, ...changes },
});

/** One after another on the same data; each has to find what it would have made itself. */
const IN_TURN: Readonly<Record<Algorithm, readonly Learner[]>> = {
  xgboost: [
    xgboost({}),
    xgboost({ max_bin: 8 }),
    xgboost({ learning_rate: 0.3, max_depth: 3 }),
    xgboost({ tree_method: 'approx' }),
    xgboost({ min_child_weight: 5 }),
    xgboost({ tree_method: 'approx', max_bin: 8 }),
    xgboost({ max_bin: 8, scale_pos_weight: 3 }),
    xgboost({ tree_method: 'exact' }),
    xgboost({ sparse_threshold: 1 }),
    xgboost({ booster: 'dart', rate_drop: 0.3 }),
    xgboost({ grow_policy: 'lossguide', max_leaves: 5, colsample_bynode: 0.5 }),
    xgboost({ num_parallel_tree: 3 }),
    xgboost({}),
  ],
  lightgbm: [
    lightgbm({}),
    lightgbm({ min_data_in_leaf: 100 }),
    lightgbm({ min_data_in_leaf: 5 }),
    lightgbm({ min_data_in_leaf: 300 }),
    lightgbm({ min_data_in_leaf: 1, path_smooth: 1 }),
    lightgbm({ min_data_in_leaf: 40, feature_pre_filter: false }),
    lightgbm({ min_data_in_leaf: 2, bin_construct_sample_cnt: 300 }),
    lightgbm({ bin_construct_sample_cnt: 300 }),
    lightgbm({ max_bin: 15 }),
    lightgbm({ min_data_in_bin: 20 }),
    lightgbm({ enable_bundle: false }),
    lightgbm({ use_missing: false }),
    lightgbm({ zero_as_missing: true }),
    lightgbm({ boosting: 'dart' }),
    lightgbm({
      data_sample_strategy: 'goss',
      bagging_fraction: 1,
      bagging_freq: 0,
      use_quantized_grad: true,
    }),
    lightgbm({ num_leaves: 4, lambda_l1: 1, learning_rate: 0.3 }),
    lightgbm({}),
  ],
  random_forest: [
    forest({}),
    forest({ min_samples_leaf: 20 }),
    forest({ min_samples_split: 64, max_depth: 4 }),
    forest({ max_bin: 15 }),
    forest({ feature_fraction_bynode: 1 }),
    forest({}),
  ],
};

describe('a fit on kept data', () => {
  let keeping: TestBooster;
  let plain: TestBooster;
  beforeAll(() => {
    keeping = createTestBooster();
    plain = createTestBooster();
  });
  afterAll(async () => {
    await keeping.close();
    await plain.close();
    folder.remove();
  });

  const expectEqual = async (request: FitRequest): Promise<void> => {
    const [kept, own] = await Promise.all([
      keeping.booster.fit({ ...request, keepData: true }, { onCheckpoint: () => 'go on' }),
      plain.booster.fit(request, { onCheckpoint: () => 'go on' }),
    ]);
    expect(kept.model === own.model ? 'equal models' : request.learner.parameters).toBe('equal models');
    expect({ ...kept, trainSeconds: 0 }).toEqual({ ...own, trainSeconds: 0 });
  };

  describe.each(ALGORITHMS)('of %s', (algorithm) => {
    const trainRows = Int32Array.from({ length: 800 }, (_, index) => index + Math.floor(index / 2));
    const scoreRows = Int32Array.from({ length: 400 }, (_, index) => index * 3 + 2);

    it.each<[string, Pick<FitRequest, 'train'> & Partial<FitRequest>]>([
      ['usual and constant columns', usual],
      ['rare columns and categories', { ...rare, categoricalFeatures: ['feature_3'] }],
      ['weights and early stopping', { ...rare, classWeight: 'balanced', patience: 2 }],
      ['chosen rows', { train: rare.train, trainRows, scoreRows }],
      ['chosen rows with checkpoints', { train: rare.train, trainRows, scoreRows, checkpoints: [2] }],
    ])('is to the last bit what it is without, whatever came before: %s', async (_, changes) => {
      const hasCategories = changes.categoricalFeatures !== undefined;
      for (const learner of IN_TURN[algorithm]) {
        // XGBoost's exact search knows no categories.
        if (
          hasCategories &&
          'tree_method' in learner.parameters &&
          learner.parameters.tree_method === 'exact'
        )
          continue;
        await expectEqual(fitRequest(changes.train, ROUNDS, { ...changes, learner }));
      }
    });

    it('is the same after one that was stopped, cancelled or refused', async () => {
      const request = fitRequest(rare.train, ROUNDS, { ...rare, learner: learnerOf(algorithm, ROUNDS) });
      const long = { ...request, keepData: true, learner: learnerOf(algorithm, 10_000), checkpoints: [2] };
      await expectEqual(request);
      await keeping.booster.fit(long, { onCheckpoint: () => 'stop' });
      await expectEqual(request);
      const controller = new AbortController();
      const cancel = (): 'go on' => {
        controller.abort();
        return 'go on';
      };
      const cancelled = keeping.booster.fit(long, { signal: controller.signal, onCheckpoint: cancel });
      expect((await failureOf(cancelled, TrainerError)).code).toBe('aborted');
      await expectEqual(request);
      const misnamed = { ...request, keepData: true, featureNames: ['one'] };
      expect((await failureOf(keeping.booster.fit(misnamed), TrainerError)).code).toBe('library');
      await expectEqual(request);
    });

    it('does not read the files again, unless they were written again or others were fitted meanwhile', async () => {
      const matrix = formulaMatrix(300);
      const train = folder.write(matrix);
      const written = new Date('2026-01-01T00:00:00Z');
      const overwrite = (features: Float32Array, at: Date): void => {
        writeFileSync(train.features, features);
        utimesSync(train.features, at, at);
      };
      const request = fitRequest(train, ROUNDS, { keepData: true, learner: learnerOf(algorithm, ROUNDS) });
      const textOf = async (): Promise<string> => (await keeping.booster.fit(request)).model;
      const other = formulaMatrix(300, 77).features;
      overwrite(matrix.features, written);
      const first = await textOf();
      overwrite(other, written);
      expect(await textOf()).toBe(first);
      await keeping.booster.fit({ ...request, keepData: false });
      const second = await textOf();
      expect(second).not.toBe(first);
      overwrite(matrix.features, new Date('2026-01-02T00:00:00Z'));
      expect(await textOf()).toBe(first);
    });
  });
});

import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Learner, NativeModel } from '../../../services/booster/port.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { fitRequest, LIGHTGBM, RANDOM_FOREST, XGBOOST } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import type { FormulaMatrix } from '../../support/formula-matrix.js';
import { createNativeComparison, TOLERANCE } from './native-scores.js';
import type { NativeComparison } from './native-scores.js';

const COLUMNS = 5;
/** The formula's last but one column, as whole numbers, is the categories of the learners that take some. */
const CATEGORY = 3;
const CATEGORIES = 17;

interface Sizes {
  readonly rounds: number;
  readonly leaves: number;
}

/** Sizes at which every learner finds splits of every kind. */
const RICH = { seed: 1, missingShare: 0.02, scale: 1, rounds: 20, leaves: 40 };

/** So small a matrix needs small groups of categories. */
const SMALL_GROUPS = { min_data_per_group: 5, cat_smooth: 1 } as const;

const LEARNERS: readonly (readonly [string, (sizes: Sizes) => Learner, readonly string[]])[] = [
  ['lightgbm', (sizes) => lightgbm(sizes), []],
  ['lightgbm with categories', (sizes) => lightgbm(sizes, SMALL_GROUPS), ['feature_3']],
  ['lightgbm with dart', (sizes) => lightgbm(sizes, { boosting: 'dart', drop_rate: 0.5 }), []],
  ['lightgbm with zero_as_missing', (sizes) => lightgbm(sizes, { zero_as_missing: true }), []],
  ['random_forest', (sizes) => forest(sizes), []],
  ['random_forest with categories', (sizes) => forest(sizes, SMALL_GROUPS), ['feature_3']],
  ['xgboost', (sizes) => xgboost(sizes), []],
  ['xgboost with categories', (sizes) => xgboost(sizes), ['feature_3']],
  ['xgboost with dart', (sizes) => xgboost(sizes, { booster: 'dart', rate_drop: 0.5 }), []],
  ['xgboost with forests', (sizes) => xgboost(sizes, { num_parallel_tree: 3 }), []],
];

type ParametersOf<A extends Learner['algorithm']> = Extract<Learner, { algorithm: A }>['parameters'];

const lightgbm = ({ rounds, leaves }: Sizes, changes: Partial<ParametersOf<'lightgbm'>> = {}): Learner => ({
  algorithm: 'lightgbm',
  parameters: { ...LIGHTGBM, n_estimators: rounds, num_leaves: leaves, min_data_in_leaf: 5, ...changes },
});

const forest = (
  { rounds, leaves }: Sizes,
  changes: Partial<ParametersOf<'random_forest'>> = {},
): Learner => ({
  algorithm: 'random_forest',
  parameters: { ...RANDOM_FOREST, n_estimators: rounds, num_leaves: leaves, ...changes },
});

const xgboost = ({ rounds, leaves }: Sizes, changes: Partial<ParametersOf<'xgboost'>> = {}): Learner => ({
  algorithm: 'xgboost',
  parameters: { ...XGBOOST, n_estimators: rounds, max_depth: Math.ceil(Math.log2(leaves)), ...changes },
});

/** The formula's matrix with some values lost and all others scaled: thresholds of any size between equal values. */
const matrixWith = (seed: number, missingShare: number, scale: number): FormulaMatrix => {
  const matrix = formulaMatrix(300, seed);
  const features = matrix.features.map((value, index) => {
    const lost = ((index * 2654435761 + seed) % 1000) / 1000 < missingShare;
    if (lost) return Number.NaN;
    return index % COLUMNS === CATEGORY ? Math.round(value * CATEGORIES) : value * scale;
  });
  return { ...matrix, features };
};

const lightgbmSplit = z.object({ split_feature: z.number(), threshold: z.number().or(z.string()) });
const xgboostTree = z.object({
  split_indices: z.array(z.number()),
  split_conditions: z.array(z.number()),
  split_type: z.array(z.number()),
});

/** A split of a dump, by a threshold or by a set. */
interface DumpedSplit {
  readonly feature: number;
  readonly threshold: number;
  readonly bySet: boolean;
}

/** The splits of a dump, wherever in it they stand; of XGBoost's, leaves too. */
const splitsOf = (json: unknown): readonly DumpedSplit[] => {
  const found: DumpedSplit[] = [];
  JSON.stringify(json, (_, value: unknown) => {
    const split = lightgbmSplit.safeParse(value).data;
    if (split !== undefined) {
      const bySet = typeof split.threshold === 'string';
      found.push({ feature: split.split_feature, threshold: Number.parseFloat(`${split.threshold}`), bySet });
    }
    const tree = xgboostTree.safeParse(value).data;
    tree?.split_conditions.forEach((threshold, node) => {
      const bySet = tree.split_type[node] === 1;
      found.push({ feature: tree.split_indices[node] ?? 0, threshold, bySet });
    });
    return value;
  });
  return found;
};

/** For each split a row that lies exactly on its threshold (the nearest float32 to it) in that feature. */
const rowsOnThresholds = (splits: readonly DumpedSplit[], base: Float32Array): Float32Array => {
  const values = splits.length * COLUMNS;
  const rows = Float32Array.from({ length: values }, (_, index) => base[index % base.length] ?? 0);
  splits.forEach(({ feature, threshold }, row) => {
    rows[row * COLUMNS + feature] = Math.min(threshold, 3e38);
  });
  return rows;
};

describe('trained models, exported, and the native library', () => {
  const folder = createMatrixFolder();
  let test: TestBooster;
  let comparison: NativeComparison;
  beforeAll(() => {
    test = createTestBooster();
    comparison = createNativeComparison(test.booster, folder);
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  const difference = (model: NativeModel, onnx: Uint8Array, features: Float32Array): Promise<number> =>
    comparison.largestDifference(model, onnx, {
      features,
      rows: features.length / COLUMNS,
      columns: COLUMNS,
    });

  it.each(LEARNERS)(
    'agree for %s on ordinary rows, on missing values and exactly on thresholds',
    async (_, learnerOf, categoricalFeatures) => {
      const ensemble = fc.record({
        seed: fc.nat({ max: 10_000 }),
        missingShare: fc.constantFrom(0, 0.02, 0.3),
        scale: fc.constantFrom(1, -1000, 1e-6),
        rounds: fc.integer({ min: 1, max: 20 }),
        leaves: fc.integer({ min: 2, max: 40 }),
      });
      let found: readonly DumpedSplit[] = [];
      await fc.assert(
        fc.asyncProperty(ensemble, async ({ seed, missingShare, scale, rounds, leaves }) => {
          const matrix = matrixWith(seed, missingShare, scale);
          const learner = learnerOf({ rounds, leaves });
          const { model: text } = await test.booster.fit(
            fitRequest(folder.write(matrix), rounds, { seed, learner, categoricalFeatures }),
          );
          const model = { algorithm: learner.algorithm, text };
          const onnx = await comparison.onnxOf(model, COLUMNS);
          const splits = splitsOf((await test.booster.dump(model)).json);
          found = [...found, ...splits];
          const exact = rowsOnThresholds(splits, matrix.features);
          for (const rows of [matrix.features, matrixWith(seed + 1, 0.5, scale).features, exact]) {
            if (rows.length > 0) expect(await difference(model, onnx, rows)).toBeLessThan(TOLERANCE);
          }
        }),
        { numRuns: 3, examples: [[RICH]] },
      );
      expect(found.length).toBeGreaterThan(0);
      expect(found.some(({ bySet }) => bySet)).toBe(categoricalFeatures.length > 0);
    },
  );
});

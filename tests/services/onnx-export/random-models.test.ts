import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { createMatrixFolder } from '../../support/formula-matrix.js';
import { createNativeComparison, TOLERANCE } from './native-scores.js';
import type { NativeComparison } from './native-scores.js';
import { drawLightgbmModel } from './random-lightgbm.js';
import { COLUMNS, drawRows } from './random-model.js';
import type { RandomModel } from './random-model.js';
import { drawsFrom, neighbour } from './random-values.js';
import type { Draws } from './random-values.js';
import { drawXgboostModel } from './random-xgboost.js';

const ROWS = 200;
const RUNS = { numRuns: 20 };

const boosted = (draws: Draws): RandomModel =>
  drawLightgbmModel(draws, ['objective=binary sigmoid:1'], () => 2 * draws.share() - 1);
const forest = (draws: Draws): RandomModel =>
  drawLightgbmModel(draws, ['average_output', 'objective=regression'], draws.share);
const xgboost = (draws: Draws): RandomModel => drawXgboostModel(draws, () => 2 * draws.share() - 1);

const LEARNERS = [
  { algorithm: 'lightgbm', draw: boosted, infinite: true },
  { algorithm: 'random_forest', draw: forest, infinite: true },
  { algorithm: 'xgboost', draw: xgboost, infinite: false },
] as const;
type RandomLearner = (typeof LEARNERS)[number];

/** Makes a copy of a dump, each of its `name`d values changed. */
const withChanged =
  (name: string, change: (value: unknown) => unknown) =>
  (json: unknown): unknown => {
    const copy: unknown = JSON.parse(JSON.stringify(json), (key, value: unknown) =>
      key === name ? change(value) : value,
    );
    return copy;
  };

const numberChanged =
  (change: (value: number) => number) =>
  (value: unknown): unknown =>
    typeof value === 'number' ? change(value) : value;

describe('random models, exported, and the native library', () => {
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

  const difference = async (
    seed: number,
    { algorithm, draw, infinite }: RandomLearner,
    change?: (json: unknown) => unknown,
  ): Promise<number> => {
    const draws = drawsFrom(seed);
    const { text, splits } = draw(draws);
    const features = drawRows(draws, splits, ROWS, infinite);
    const model = { algorithm, text };
    const onnx = await comparison.onnxOf(model, COLUMNS, change);
    return comparison.largestDifference(model, onnx, { features, rows: ROWS, columns: COLUMNS });
  };

  it.each(LEARNERS)(
    'agree on any row for $algorithm: on thresholds and beside them, missing, tiny, infinite, unseen categories',
    async (learner) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          expect(await difference(seed, learner)).toBeLessThan(TOLERANCE);
        }),
        RUNS,
      );
    },
  );

  const [lightgbm, , xgboostLearner] = LEARNERS;
  it.each([
    [
      'rounds the thresholds of LightGBM to the nearest float32',
      lightgbm,
      withChanged('threshold', numberChanged(Math.fround)),
    ],
    [
      'sends values on the thresholds of XGBoost to the left',
      xgboostLearner,
      withChanged('split_conditions', (values) =>
        Array.isArray(values) ? values.map(numberChanged((value) => neighbour(value, 1))) : values,
      ),
    ],
    [
      'takes a missing value of LightGBM for 0',
      lightgbm,
      withChanged('missing_type', (type) => (type === 'NaN' ? 'None' : type)),
    ],
    [
      'sends all missing values of XGBoost to the right',
      xgboostLearner,
      withChanged('default_left', () => []),
    ],
    [
      'takes a zero that is missing for a number',
      lightgbm,
      withChanged('missing_type', (type) => (type === 'Zero' ? 'NaN' : type)),
    ],
  ])('would show an exporter that %s', async (_, learner, change) => {
    const found = await Promise.all(
      Array.from({ length: 5 }, (__, seed) => difference(seed, learner, change)),
    );
    expect(Math.max(...found)).toBeGreaterThan(1000 * TOLERANCE);
  });
});

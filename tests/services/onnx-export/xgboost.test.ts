import { describe, expect, it } from 'vitest';

import { UnsupportedModelError } from '../../../services/onnx-export/errors.js';
import { exportXgboostToOnnx } from '../../../services/onnx-export/xgboost.js';
import { gbtreeJson, xgboostJson, xgboostTreeJson } from '../../support/tree-dump.js';
import { expectScores, logistic } from './expect-scores.js';

const LEFT = logistic(-1);
const RIGHT = logistic(2);
const below = (value: number): number => value - 2 ** -25;

const expectOf = (json: object, cases: readonly (readonly [number, number])[]): Promise<void> =>
  expectScores(exportXgboostToOnnx(json, 1), cases);

/** Expects the side that one tree of a split sends each value to. */
const expectSides = (changes: object, left: readonly number[], right: readonly number[]): Promise<void> =>
  expectOf(xgboostJson(gbtreeJson([xgboostTreeJson(changes)])), [
    ...left.map((value) => [value, LEFT] as const),
    ...right.map((value) => [value, RIGHT] as const),
  ]);

const setSplit = (categories: readonly number[], changes: object = {}): object => ({
  split_type: [1, 0, 0],
  categories,
  categories_nodes: [0],
  categories_segments: [0],
  categories_sizes: [categories.length],
  ...changes,
});

describe('exporting XGBoost to ONNX', () => {
  it('sends values on a threshold to the right', async () => {
    await expectSides({}, [0, below(0.5), -Infinity], [0.5, 0.6]);
  });

  it('reads a threshold as the float32 that it is', async () => {
    await expectSides({ split_conditions: [0.1, -1, 2] }, [0.0999999], [Math.fround(0.1)]);
  });

  it('sends missing values where training sent them', async () => {
    await expectSides({ default_left: [1, 0, 0] }, [Number.NaN], []);
    await expectSides({ default_left: [0, 0, 0] }, [], [Number.NaN]);
  });

  it('sends the categories of a set to the right and all else, negative numbers too, to the left', async () => {
    const others = [-1, -0.5, -9, 2, 2.9, 4, 41, 1e4, 16_777_216, 4e9];
    await expectSides(setSplit([40, 0, 3, 1]), others, [0, -0, 0.5, 1, 1.9, 3, 3.5, 40, 40.9, Number.NaN]);
    const defaultLeft = { default_left: [1, 0, 0] };
    await expectSides(setSplit([0, 1], defaultLeft), [-1, 2, Number.NaN], [0, 1]);
    await expectSides(setSplit([], defaultLeft), [-1, 0, 1, Number.NaN], []);
  });

  it('reads each set of a tree from its own part of the list', async () => {
    const tree = xgboostTreeJson({
      left_children: [1, 3, -1, -1, -1],
      right_children: [2, 4, -1, -1, -1],
      split_indices: [0, 0, 0, 0, 0],
      split_conditions: [0, 0, 1, 2, 3],
      split_type: [1, 1, 0, 0, 0],
      default_left: [0, 0, 0, 0, 0],
      categories: [5, 7, 6],
      categories_nodes: [0, 1],
      categories_segments: [0, 2],
      categories_sizes: [2, 1],
    });
    await expectOf(xgboostJson(gbtreeJson([tree])), [
      [5, logistic(1)],
      [7, logistic(1)],
      [6, logistic(3)],
      [8, logistic(2)],
    ]);
  });

  it('starts from the base score, in the notation of any version', async () => {
    const tree = gbtreeJson([xgboostTreeJson()]);
    const odds = Math.log(0.2 / 0.8);
    await expectOf(xgboostJson(tree, { base_score: '[2E-1]' }), [[0, logistic(odds - 1)]]);
    await expectOf(xgboostJson(tree, { base_score: '2E-1' }), [[0, logistic(odds - 1)]]);
    await expectOf(xgboostJson(tree, { base_score: '[0E0]' }), [[1, 7.389e-6]]);
  });

  it('weighs the trees of dart', async () => {
    const gbtree = gbtreeJson([xgboostTreeJson(), xgboostTreeJson()]);
    const dart = { name: 'dart', gbtree, weight_drop: [0.5, 0.25] };
    await expectOf(xgboostJson(dart), [
      [0, logistic(-0.75)],
      [1, logistic(1.5)],
    ]);
  });

  it('gives the same bytes for the same model', () => {
    const bytes = (): Uint8Array => exportXgboostToOnnx(xgboostJson(gbtreeJson([xgboostTreeJson()])), 1);
    expect(Buffer.compare(bytes(), bytes())).toBe(0);
  });

  const trees = gbtreeJson([xgboostTreeJson()]);
  it.each([
    ['the linear booster', xgboostJson({ name: 'gblinear', model: { weights: [1] } }), 'booster "gblinear"'],
    ['another objective', xgboostJson(trees, {}, 'binary:hinge'), 'objective "binary:hinge"'],
    ['several classes', xgboostJson(trees, { num_class: '3' }), '3 classes'],
    ['several targets', xgboostJson(trees, { num_target: '2' }), '2 targets'],
    ['another number of features', xgboostJson(trees, { num_feature: '7' }), '7 features'],
    ['several base scores', xgboostJson(trees, { base_score: '[5E-1,2E-1]' }), 'base_score [5E-1,2E-1]'],
    ['no base score', xgboostJson(trees, { base_score: '' }), 'base_score'],
    ['a base score above 1', xgboostJson(trees, { base_score: '2E0' }), 'base_score 2E0'],
    [
      'leaves of several values',
      xgboostJson(gbtreeJson([xgboostTreeJson({ tree_param: { size_leaf_vector: '3' } })])),
      'one value a leaf',
    ],
    ['no trees', xgboostJson(gbtreeJson([])), 'Not an XGBoost model'],
    [
      'an unknown tree',
      xgboostJson(gbtreeJson([xgboostTreeJson({ left_children: ['1'] })])),
      'expected numbers',
    ],
    ['something else', { tree_info: [] }, 'Not an XGBoost model'],
  ])('refuses %s by name', (_, json, words) => {
    expect(() => exportXgboostToOnnx(json, 1)).toThrow(UnsupportedModelError);
    expect(() => exportXgboostToOnnx(json, 1)).toThrow(words);
  });
});

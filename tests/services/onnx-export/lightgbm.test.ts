import { describe, expect, it } from 'vitest';

import { UnsupportedModelError } from '../../../services/onnx-export/errors.js';
import { exportLightgbmToOnnx } from '../../../services/onnx-export/lightgbm.js';
import { leafDump, modelDump, splitDump } from '../../support/tree-dump.js';
import { expectScores, logistic } from './expect-scores.js';

const LEFT = logistic(-1);
const RIGHT = logistic(2);

const expectOf = (dump: object, cases: readonly (readonly [number, number])[]): Promise<void> =>
  expectScores(exportLightgbmToOnnx(dump, 1), cases);

/** Expects the side that one split sends each value to. */
const expectSides = (changes: object, left: readonly number[], right: readonly number[]): Promise<void> =>
  expectOf(modelDump([splitDump(changes)]), [
    ...left.map((value) => [value, LEFT] as const),
    ...right.map((value) => [value, RIGHT] as const),
  ]);

describe('exporting LightGBM to ONNX', () => {
  it('adds up leaves and sends values on a threshold to the left', async () => {
    const dump = modelDump([splitDump(), splitDump({ threshold: 0.7 }), leafDump(0.25)]);
    await expectOf(dump, [
      [0.5, logistic(-1.75)],
      [0.6, logistic(1.25)],
      [0.8, logistic(4.25)],
    ]);
  });

  it('averages the trees of boosting=rf before the logistic function', async () => {
    const dump = modelDump([splitDump(), leafDump(0.25)], { average_output: true });
    await expectOf(dump, [
      [0.5, logistic(-0.375)],
      [0.6, logistic(1.125)],
    ]);
  });

  it('sends missing values where training sent them', async () => {
    await expectSides({ default_left: true }, [Number.NaN], []);
    await expectSides({ default_left: false }, [], [Number.NaN]);
  });

  it('takes a missing value for 0 where training saw none', async () => {
    const none = { missing_type: 'None', default_left: true };
    await expectSides({ ...none, threshold: -0.5 }, [-1], [Number.NaN]);
    await expectSides({ ...none, threshold: 0.5 }, [Number.NaN], [1]);
  });

  it('sends all that is not missing to the left of a split between missing and not missing', async () => {
    await expectSides({ threshold: 1e300 }, [3.4e38, Infinity], [Number.NaN]);
  });

  it('takes values below 1e-35 for 0, as the library does', async () => {
    await expectSides({ threshold: 0 }, [1e-36, -1e-36], [1e-34]);
    await expectSides({ threshold: 1.0000000180025095e-35 }, [1e-36, -1e-36], [1e-34]);
    await expectSides({ threshold: -1.0000000180025095e-35 }, [-1.1e-35], [-1e-35]);
  });

  it.each([
    [0.5, true, [0, -1, 0.5, Number.NaN], [0.6]],
    [0.5, false, [-1, 0.5], [0, -0, 1e-36, 0.6, Number.NaN]],
    [-0.5, true, [-0.5, 0, -0, -1e-36, Number.NaN], [-0.4, 1]],
    [-0.5, false, [-0.5], [-0.4, 0, 1, Number.NaN]],
    [0, true, [-1, 0, 1e-36, Number.NaN], [1]],
    [0, false, [-1], [0, 1e-36, 1, Number.NaN]],
    [-1e-40, true, [-1, 0, Number.NaN], [1e-34, 1]],
  ])(
    'takes 0 for missing with zero_as_missing: threshold %f, default left %s',
    async (threshold, to, left, right) => {
      await expectSides({ missing_type: 'Zero', threshold, default_left: to }, left, right);
    },
  );

  it('sends the categories of a set to the left, with what is cut down to one, and all else to the right', async () => {
    const split = { decision_type: '==', threshold: '0||1||3||40' };
    const others = [-1, -1.5, -9, 2, 2.9, 4, 39, 41, 1e9, 4e9, Infinity, -Infinity, Number.NaN];
    await expectSides(split, [0, -0, -0.9, 0.5, 1, 1.9, 3, 3.5, 40, 40.9], others);
    await expectSides({ ...split, threshold: '2' }, [2, 2.5], [-0.5, 0, 1, 3, Number.NaN]);
    await expectSides({ ...split, threshold: '' }, [], [-1, 0, 1, Number.NaN]);
  });

  it('lets the many nodes of a set share their two children', () => {
    const every = (step: number): string => Array.from({ length: 30 }, (_, index) => index * step).join('||');
    const deep = (threshold: string): object =>
      Array.from({ length: 12 }).reduce<object>(
        (tree) => splitDump({ decision_type: '==', threshold, left_child: tree }),
        leafDump(1),
      );
    const [one, many] = ['3', every(2)].map((set) => exportLightgbmToOnnx(modelDump([deep(set)]), 1).length);
    expect(many).toBeLessThan(40 * (one ?? 0));
  });

  it('takes trees deeper than the call stack', () => {
    let tree = leafDump(1);
    for (let depth = 0; depth < 8_000; depth += 1) tree = splitDump({ right_child: tree });
    expect(exportLightgbmToOnnx(modelDump([tree]), 1).length).toBeGreaterThan(100_000);
  });

  it('gives the same bytes for the same dump', () => {
    const bytes = (): Uint8Array => exportLightgbmToOnnx(modelDump([splitDump()]), 1);
    expect(Buffer.compare(bytes(), bytes())).toBe(0);
  });

  it.each([
    ['another objective', modelDump([leafDump(1)], { objective: 'regression' }), 'objective "regression"'],
    [
      'another slope of the sigmoid',
      modelDump([leafDump(1)], { objective: 'binary sigmoid:2' }),
      'sigmoid:2',
    ],
    ['a custom objective', modelDump([leafDump(1)], { objective: undefined }), 'objective "none"'],
    ['several classes', modelDump([leafDump(1)], { num_class: 3 }), 'num_class'],
    [
      'several trees an iteration',
      modelDump([leafDump(1)], { num_tree_per_iteration: 3 }),
      'num_tree_per_it',
    ],
    ['a model without trees', modelDump([]), 'tree_info'],
    ['another number of features', modelDump([leafDump(1)], { max_feature_idx: 6 }), '7 features'],
    ['linear trees', modelDump([{ ...leafDump(1), leaf_const: 0.5, leaf_features: [] }]), 'linear_tree'],
    ['an unknown decision', modelDump([splitDump({ decision_type: '>' })]), 'decision_type'],
    ['an unknown missing type', modelDump([splitDump({ missing_type: 'Few' })]), 'missing_type'],
    ['an unreadable set', modelDump([splitDump({ threshold: 'a||b' })]), 'threshold'],
    ['an unknown node', modelDump([{ surprise: 1 }]), 'Unknown node'],
    ['something else', { learner: {} }, 'Not a dump of a LightGBM model'],
  ])('refuses %s by name', (_, dump, words) => {
    expect(() => exportLightgbmToOnnx(dump, 1)).toThrow(UnsupportedModelError);
    expect(() => exportLightgbmToOnnx(dump, 1)).toThrow(words);
  });
});

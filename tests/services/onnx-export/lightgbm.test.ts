import { describe, expect, it } from 'vitest';

import { createInference } from '../../../services/inference/onnx-inference.js';
import { UnsupportedModelError } from '../../../services/onnx-export/errors.js';
import { exportLightgbmToOnnx } from '../../../services/onnx-export/lightgbm.js';
import { leafDump, modelDump, splitDump } from '../../support/tree-dump.js';

const logistic = (raw: number): number => 1 / (1 + Math.exp(-raw));

const scoresOf = async (dump: object, values: readonly number[]): Promise<readonly number[]> => {
  const model = await createInference().load(exportLightgbmToOnnx(dump, 1));
  const scores = await model.score(Float32Array.from(values), values.length);
  await model.release();
  return [...scores];
};

const expectScores = async (dump: object, cases: readonly (readonly [number, number])[]): Promise<void> => {
  const scores = await scoresOf(
    dump,
    cases.map(([value]) => value),
  );
  cases.forEach(([, raw], index) => {
    expect(scores[index]).toBeCloseTo(logistic(raw), 6);
  });
};

describe('exporting LightGBM to ONNX', () => {
  it('adds up leaves and sends values on a threshold to the left', async () => {
    const dump = modelDump([splitDump(), splitDump({ threshold: 0.7 }), leafDump(0.25)]);
    const cases = [
      [0.5, -1.75],
      [0.6, 1.25],
      [0.8, 4.25],
    ] as const;
    await expectScores(dump, cases);
  });

  it('sends missing values where training sent them', async () => {
    await expectScores(modelDump([splitDump({ default_left: true })]), [[Number.NaN, -1]]);
    await expectScores(modelDump([splitDump({ default_left: false })]), [[Number.NaN, 2]]);
  });

  it('takes a missing value for 0 where training saw none', async () => {
    const none = { missing_type: 'None', default_left: true };
    await expectScores(modelDump([splitDump({ ...none, threshold: -0.5 })]), [[Number.NaN, 2]]);
    await expectScores(modelDump([splitDump({ ...none, threshold: 0.5 })]), [[Number.NaN, -1]]);
  });

  it('sends all that is not missing to the left of a split between missing and not missing', async () => {
    const dump = modelDump([splitDump({ threshold: 1e300 })]);
    const cases = [
      [3.4e38, -1],
      [Infinity, -1],
      [Number.NaN, 2],
    ] as const;
    await expectScores(dump, cases);
  });

  it('takes values below 1e-35 for 0, as the library does', async () => {
    const tiny = [
      [1e-36, -1],
      [-1e-36, -1],
    ] as const;
    await expectScores(modelDump([splitDump({ threshold: 0 })]), tiny);
    await expectScores(modelDump([splitDump({ threshold: 1.0000000180025095e-35 })]), tiny);
    const negative = [
      [-1e-35, 2],
      [-1.1e-35, -1],
    ] as const;
    await expectScores(modelDump([splitDump({ threshold: -1.0000000180025095e-35 })]), negative);
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
    ['averaged trees', modelDump([leafDump(1)], { average_output: true }), 'boosting=rf'],
    ['several classes', modelDump([leafDump(1)], { num_class: 3 }), 'num_class'],
    ['another number of features', modelDump([leafDump(1)], { max_feature_idx: 6 }), '7 features'],
    [
      'categorical splits',
      modelDump([splitDump({ decision_type: '==', threshold: '1||3' })]),
      'categorical split on feature 0',
    ],
    ['zero_as_missing', modelDump([splitDump({ missing_type: 'Zero' })]), 'missing type "Zero"'],
    ['linear trees', modelDump([{ ...leafDump(1), leaf_const: 0.5, leaf_features: [] }]), 'linear_tree'],
    ['an unknown node', modelDump([{ surprise: 1 }]), 'Unknown node'],
    ['something else', { learner: {} }, 'Not a dump of a LightGBM model'],
  ])('refuses %s by name', (_, dump, words) => {
    expect(() => exportLightgbmToOnnx(dump, 1)).toThrow(UnsupportedModelError);
    expect(() => exportLightgbmToOnnx(dump, 1)).toThrow(words);
  });
});

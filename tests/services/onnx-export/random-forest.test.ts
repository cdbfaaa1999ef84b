import { describe, expect, it } from 'vitest';

import { UnsupportedModelError } from '../../../services/onnx-export/errors.js';
import { exportRandomForestToOnnx } from '../../../services/onnx-export/random-forest.js';
import { forestDump, leafDump, splitDump } from '../../support/tree-dump.js';
import { expectScores, scoresOf } from './expect-scores.js';

const share = (left: number, right: number): object =>
  splitDump({ left_child: leafDump(left), right_child: leafDump(right) });

describe('exporting a random forest to ONNX', () => {
  it('averages the class shares of its trees', async () => {
    const onnx = exportRandomForestToOnnx(forestDump([share(0.1, 0.8), share(0, 1), leafDump(0.5)]), 1);
    await expectScores(onnx, [
      [0.5, 0.2],
      [0.6, 2.3 / 3],
    ]);
  });

  it('does not lose digits in the sum of thousands of equal trees', async () => {
    const trees = Array.from({ length: 2000 }, () => share(0.3, 0.1));
    const scores = await scoresOf(exportRandomForestToOnnx(forestDump(trees), 1), Float32Array.of(0, 1), 2);
    expect(Math.abs((scores[0] ?? 2) - 0.3)).toBeLessThan(3e-8);
    expect(Math.abs((scores[1] ?? 2) - 0.1)).toBeLessThan(3e-8);
  });

  it('never scores outside 0..1', async () => {
    const above = share(-Number.EPSILON, 1.0000002);
    const scores = await scoresOf(exportRandomForestToOnnx(forestDump([above]), 1), Float32Array.of(0, 1), 2);
    expect([...scores]).toEqual([0, 1]);
  });

  it('gives the same bytes for the same dump', () => {
    const bytes = (): Uint8Array => exportRandomForestToOnnx(forestDump([share(0, 1)]), 1);
    expect(Buffer.compare(bytes(), bytes())).toBe(0);
  });

  it.each([
    ['another objective', forestDump([leafDump(1)], { objective: 'binary sigmoid:1' }), 'objective "binary'],
    [
      'a square-root target',
      forestDump([leafDump(1)], { objective: 'regression sqrt' }),
      '"regression sqrt"',
    ],
    ['trees that are added up', forestDump([leafDump(1)], { average_output: false }), 'summed trees'],
    ['another number of features', forestDump([leafDump(1)], { max_feature_idx: 1 }), '2 features'],
    ['linear trees', forestDump([{ ...leafDump(1), leaf_const: 0.5 }]), 'linear_tree'],
    ['something else', [], 'Not a dump of a LightGBM model'],
  ])('refuses %s by name', (_, dump, words) => {
    expect(() => exportRandomForestToOnnx(dump, 1)).toThrow(UnsupportedModelError);
    expect(() => exportRandomForestToOnnx(dump, 1)).toThrow(words);
  });
});

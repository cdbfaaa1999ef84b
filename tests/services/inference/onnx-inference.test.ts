import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { InferenceError } from '../../../services/inference/errors.js';
import { createInference } from '../../../services/inference/onnx-inference.js';
import type { Inference } from '../../../services/inference/port.js';
import { exportLightgbmToOnnx } from '../../../services/onnx-export/lightgbm.js';
import { buildChildEntry } from '../../support/child-entry.js';
import type { ChildEntry } from '../../support/child-entry.js';
import { failureOf } from '../../support/failure.js';
import { leafDump, modelDump, splitDump } from '../../support/tree-dump.js';

const trees = Array.from({ length: 40 }, (_, index) =>
  splitDump({
    split_feature: index % 3,
    threshold: index / 40,
    left_child: leafDump(Math.sin(index) / 7),
    right_child: leafDump(Math.cos(index) / 7),
  }),
);
const onnx = exportLightgbmToOnnx(modelDump(trees, { max_feature_idx: 2 }), 3);
const ROWS = 40_000;
const matrix = Float32Array.from({ length: ROWS * 3 }, (_, index) => ((index * 7919) % 1009) / 1009);

describe('ONNX inference', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-onnx-'));
  const path = join(folder, 'model.onnx');
  let entry: ChildEntry;
  let inference: Inference;
  beforeAll(() => {
    writeFileSync(path, onnx);
    entry = buildChildEntry('services/inference/probe-process.ts');
    inference = createInference({ probeEntry: entry.path });
  });
  afterAll(async () => {
    await entry.remove();
    rmSync(folder, { recursive: true });
  });

  it('gives a row the same bits alone, in a part and in the whole matrix', async () => {
    const model = await inference.load(onnx);
    const whole = await model.score(matrix, ROWS);
    const part = await model.score(matrix.subarray(300, 600), 100);
    expect(part).toEqual(whole.subarray(100, 200));
    for (const row of [0, 16_383, 16_384, ROWS - 1]) {
      const alone = await model.score(matrix.subarray(row * 3, row * 3 + 3), 1);
      expect(alone[0]).toBe(whole[row]);
    }
    await model.release();
  });

  it('gives the same scores with two threads, but for the last digit', async () => {
    const scores = await Promise.all(
      [1, 2].map(async (threads) => {
        const model = await createInference({ threads }).load(onnx);
        return model.score(matrix, ROWS).finally(() => model.release());
      }),
    );
    const [one = [], two = []] = scores;
    expect(one.length).toBe(two.length);
    expect(one.every((score, row) => Math.abs(score - (two[row] ?? 2)) < 1e-6)).toBe(true);
  });

  it('knows the number of features and scores no rows to no scores', async () => {
    const model = await inference.load(onnx);
    expect(model.features).toBe(3);
    expect(await model.score(new Float32Array(0), 0)).toHaveLength(0);
    await model.release();
  });

  it('refuses a matrix of another size', async () => {
    const model = await inference.load(onnx);
    const error = await failureOf(model.score(new Float32Array(4), 2), InferenceError);
    expect(error.message).toContain('has 4 values, expected 6 (2 rows x 3 features)');
    await model.release();
  });

  it.each([
    ['cut off', onnx.subarray(0, onnx.length / 2)],
    ['empty', new Uint8Array(0)],
    ['overwritten', onnx.map((byte, index) => (index > 40 && index < 400 ? 0xff : byte))],
    ['no ONNX at all', Buffer.from('PK zipped pickle')],
  ])('refuses a model that is %s', async (_, bytes) => {
    const error = await failureOf(inference.load(bytes), InferenceError);
    expect(error.message).toMatch(/Not a loadable ONNX model: .+SHA-256/su);
  });

  it('measures latency and memory in a process of its own', async () => {
    const { singleRowMs, memoryMb } = await inference.probe(path, 3);
    expect(singleRowMs).toBeGreaterThan(0);
    expect(singleRowMs).toBeLessThan(10);
    expect(memoryMb).toBeGreaterThan(0);
    expect(memoryMb).toBeLessThan(200);
  });

  it('says why a model cannot be measured', async () => {
    expect((await failureOf(inference.probe(path, 4), InferenceError)).message).toContain('reads 3 features');
    const absent = await failureOf(inference.probe(join(folder, 'absent.onnx'), 3), InferenceError);
    expect(absent.message).toContain('absent.onnx');
  });
});

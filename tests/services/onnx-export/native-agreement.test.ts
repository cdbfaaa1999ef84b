import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createInference } from '../../../services/inference/onnx-inference.js';
import { exportLightgbmToOnnx } from '../../../services/onnx-export/lightgbm.js';
import { createTestBooster } from '../../support/booster.js';
import type { TestBooster } from '../../support/booster.js';
import { fitRequest } from '../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../support/formula-matrix.js';
import type { FormulaMatrix } from '../../support/formula-matrix.js';

const TOLERANCE = 1e-5;
const COLUMNS = 5;
const folder = createMatrixFolder();

const splitSchema = z.object({
  split_feature: z.number(),
  threshold: z.number(),
  left_child: z.unknown(),
  right_child: z.unknown(),
});

/** For each split a row that lies exactly on its threshold (the nearest float32 to it) in that feature. */
const rowsOnThresholds = (dump: unknown, base: Float32Array): Float32Array => {
  const { tree_info: trees } = z
    .object({ tree_info: z.array(z.object({ tree_structure: z.unknown() })) })
    .parse(dump);
  const pending = trees.map((tree) => tree.tree_structure);
  const rows: number[] = [];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const split = splitSchema.safeParse(node);
    if (!split.success) continue;
    const start = (rows.length / COLUMNS) * COLUMNS;
    rows.push(...base.subarray(start % base.length, (start % base.length) + COLUMNS));
    rows[start + split.data.split_feature] = Math.fround(split.data.threshold);
    pending.push(split.data.left_child, split.data.right_child);
  }
  return Float32Array.from(rows);
};

/** The formula's matrix with some values lost and, perhaps, all rounded: ties and thresholds between equal values. */
const matrixWith = (seed: number, missingShare: number, scale: number): FormulaMatrix => {
  const matrix = formulaMatrix(300, seed);
  const features = matrix.features.map((value, index) => {
    const lost = ((index * 2654435761 + seed) % 1000) / 1000 < missingShare;
    return lost ? Number.NaN : value * scale;
  });
  return { ...matrix, features };
};

describe('the exported model and the native library', () => {
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  const largestDifference = async (model: string, onnx: Uint8Array, matrix: FormulaMatrix) => {
    const loaded = await createInference().load(onnx);
    const exported = await loaded.score(matrix.features, matrix.rows);
    const native = await test.booster.score(model, folder.write(matrix));
    await loaded.release();
    return native.reduce((most, score, row) => Math.max(most, Math.abs(score - (exported[row] ?? 2))), 0);
  };

  it('agree on ordinary rows, on missing values and exactly on thresholds', async () => {
    const ensemble = fc.record({
      seed: fc.nat({ max: 10_000 }),
      missingShare: fc.constantFrom(0, 0.02, 0.3),
      scale: fc.constantFrom(1, -1000, 1e-6),
      rounds: fc.integer({ min: 1, max: 30 }),
      leaves: fc.integer({ min: 2, max: 40 }),
    });
    let onThresholds = 0;
    await fc.assert(
      fc.asyncProperty(ensemble, async ({ seed, missingShare, scale, rounds, leaves }) => {
        const matrix = matrixWith(seed, missingShare, scale);
        const request = fitRequest(folder.write(matrix), rounds, { seed });
        const parameters = { ...request.parameters, num_leaves: leaves, min_data_in_leaf: 5 };
        const { model } = await test.booster.fit({ ...request, parameters });
        const { json } = await test.booster.dump(model);
        const onnx = exportLightgbmToOnnx(json, COLUMNS);
        expect(await largestDifference(model, onnx, matrix)).toBeLessThan(TOLERANCE);
        const missing = matrixWith(seed + 1, 0.5, scale);
        expect(await largestDifference(model, onnx, missing)).toBeLessThan(TOLERANCE);
        const features = rowsOnThresholds(json, matrix.features);
        const rows = features.length / COLUMNS;
        if (rows === 0) return;
        onThresholds += rows;
        const exact = { features, labels: new Float32Array(rows), rows, columns: COLUMNS };
        expect(await largestDifference(model, onnx, exact)).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 12 },
    );
    expect(onThresholds).toBeGreaterThan(100);
  });
});

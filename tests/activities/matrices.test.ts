import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { matrixFiles, putMatrix, readGroups, readMatrix } from '../../activities/matrices.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-matrices-'));
const store = createMemoryArtifactStore(folder);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const matrix = {
  features: Float32Array.of(1, NaN, -0, 0.1, 3e38, 2),
  labels: Float32Array.of(0, 1, 1),
  rows: 3,
  columns: 2,
};

describe('a stored matrix', () => {
  it('comes back with the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.float32Array({ minLength: 1, maxLength: 40 }), async (features) => {
        const rows = features.length;
        const labels = new Float32Array(rows);
        const ref = await putMatrix(store, { features, labels, rows, columns: 1 });
        expect(await readMatrix(store, ref)).toEqual({ features, labels, rows, columns: 1 });
      }),
      { numRuns: 30 },
    );
  });

  it('stores a part of a larger array as that part alone', async () => {
    const whole = Float32Array.of(9, 9, ...matrix.features);
    const part = { ...matrix, features: whole.subarray(2) };
    expect(await putMatrix(store, part)).toEqual(await putMatrix(store, matrix));
  });

  it('names rows and columns in its reference, and is the same for the same values', async () => {
    const ref = await putMatrix(store, matrix);
    expect(ref).toMatchObject({ rows: 3, columns: 2, features: { bytes: 24 }, labels: { bytes: 12 } });
    expect(await putMatrix(store, matrix)).toEqual(ref);
  });

  it('is little-endian float32 in the files that a trainer opens', async () => {
    const files = await matrixFiles(store, await putMatrix(store, matrix));
    const content = readFileSync(files.features);
    const values = Array.from({ length: 6 }, (_, index) => content.readFloatLE(4 * index));
    expect(values).toEqual([...matrix.features]);
    expect(files).toMatchObject({ rows: 3, columns: 2 });
  });

  it('keeps the group codes of its rows, and has no file for them without', async () => {
    const groups = Int32Array.from({ length: matrix.rows }, (_, row) => 70_000_000 + row);
    const ref = await putMatrix(store, { ...matrix, groups });
    expect(await readMatrix(store, ref)).toEqual({ ...matrix, groups });
    expect(await readGroups(store, ref)).toEqual(groups);
    expect(await readGroups(store, await putMatrix(store, matrix))).toBeUndefined();
  });

  it('is read from a buffer that does not lie on a word boundary', async () => {
    const shifted = {
      ...store,
      read: async (ref: Parameters<typeof store.read>[0]) => misaligned(await store.read(ref)),
    };
    expect(await readMatrix(shifted, await putMatrix(store, matrix))).toEqual(matrix);
  });
});

function misaligned(content: Buffer): Buffer {
  const copy = Buffer.from(new ArrayBuffer(content.byteLength + 1), 1);
  content.copy(copy);
  return copy;
}

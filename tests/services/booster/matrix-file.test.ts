import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { TrainerError } from '../../../services/booster/errors.js';
import { readSelectedRows, rowChunks } from '../../../services/booster/matrix-file.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-matrix-file-'));
// 17 MiB: more than one piece of 16 MiB.
const columns = 1100;
const rows = 4051;
const path = join(folder, 'matrix');
const values = Float32Array.from({ length: rows * columns }, (_, index) => index % 65_521);
writeFileSync(path, values);
const file = { path, rows, columns };

describe('reading rows of a matrix file', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads all rows in order, in several pieces', () => {
    expect([...rowChunks(file, null)].length).toBe(2);
    expect(Buffer.from(readSelectedRows(file, null).buffer).equals(Buffer.from(values.buffer))).toBe(true);
  });

  it('reads any ascending choice of rows', () => {
    const choice = fc.uniqueArray(fc.nat({ max: rows - 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(choice, (chosen) => {
        const selected = Int32Array.from(chosen).sort();
        const read = readSelectedRows(file, selected);
        const firsts = Array.from(selected, (_, index) => read[index * columns]);
        expect(firsts).toEqual(Array.from(selected, (row) => values[row * columns]));
        expect(read).toHaveLength(selected.length * columns);
      }),
      { numRuns: 10 },
    );
  });

  it('refuses rows outside the file and rows out of order', () => {
    expect(() => readSelectedRows(file, Int32Array.of(0, rows))).toThrow(TrainerError);
    expect(() => readSelectedRows(file, Int32Array.of(-1))).toThrow('Row -1');
    expect(() => readSelectedRows(file, Int32Array.of(3, 3))).toThrow(
      'expected ascending rows from 0 to 4050',
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { MatrixFiles } from '../../services/booster/port.js';

const COLUMNS: readonly (readonly [number, number])[] = [
  [7, 101],
  [13, 211],
  [29, 307],
  [5, 17],
  [31, 2],
];

/** A matrix that Python and TypeScript can both make, with missing values and a learnable 0/1 label. */
export interface FormulaMatrix {
  readonly features: Float32Array;
  readonly labels: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Row i (counted from `shift`) holds ((i p + p^2) mod m) / m for each pair (p, m); column 1 lacks every 23rd value.
 * In Python: `((i * p + p * p) % m) / m` on `numpy.arange`, stacked and cast to float32.
 */
export const formulaMatrix = (rows: number, shift = 0): FormulaMatrix => {
  const columns = COLUMNS.length;
  const features = new Float32Array(rows * columns);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const i = row + shift;
    COLUMNS.forEach(([p, m], column) => {
      features[row * columns + column] = ((i * p + p * p) % m) / m;
    });
    const [a = 0, , , d = 0, e = 0] = features.subarray(row * columns, (row + 1) * columns);
    if (i % 23 === 0) features[row * columns + 1] = Number.NaN;
    const signal = 1.5 * Number(a > 0.6) + 1.2 * d + 0.8 * e * Number(a < 0.3);
    const noise = ((i * 7919 + 13) % 1009) / 1009;
    labels[row] = Number(signal + 1.5 * noise > 2);
  }
  return { features, labels, rows, columns };
};

/**
 * The same with column 3 as categories 0 to 16 whose order says little: every third of them turns the label round. In
 * Python: `c = numpy.round(X[:, 3] * 17)` and `y = numpy.where(c % 3 == 1, 1 - y, y)`.
 */
export const categoryMatrix = (rows: number, shift = 0): FormulaMatrix => {
  const matrix = formulaMatrix(rows, shift);
  for (let row = 0; row < rows; row += 1) {
    const at = row * matrix.columns + 3;
    const category = Math.round((matrix.features[at] ?? 0) * 17);
    matrix.features[at] = category;
    if (category % 3 === 1) matrix.labels[row] = 1 - (matrix.labels[row] ?? 0);
  }
  return matrix;
};

/** A temporary folder of matrix files. */
export interface MatrixFolder {
  write(matrix: FormulaMatrix): MatrixFiles;
  remove(): void;
}

/** Makes the folder; call `remove` in `afterAll`. */
export const createMatrixFolder = (): MatrixFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-matrix-'));
  let written = 0;
  return {
    write({ features, labels, rows, columns }) {
      written += 1;
      const files = { features: join(folder, `${written}.x`), labels: join(folder, `${written}.y`) };
      writeFileSync(files.features, features);
      writeFileSync(files.labels, labels);
      return { ...files, rows, columns };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

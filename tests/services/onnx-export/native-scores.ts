import type { Booster, NativeModel } from '../../../services/booster/port.js';
import { createModelExport } from '../../../services/model-export/onnx-model-export.js';
import type { MatrixFolder } from '../../support/formula-matrix.js';
import { scoresOf } from './expect-scores.js';

/** How far the exported model may be from the native library. */
export const TOLERANCE = 1e-5;

/** A matrix of features in memory, row by row. */
export interface Rows {
  readonly features: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Exports models and scores rows by them and by the native library. */
export interface NativeComparison {
  /** The ONNX form of a model, or of what `change` makes of its dump. */
  onnxOf(model: NativeModel, columns: number, change?: (json: unknown) => unknown): Promise<Uint8Array>;
  /** The largest difference between the exported model's scores and the library's. */
  largestDifference(model: NativeModel, onnx: Uint8Array, rows: Rows): Promise<number>;
}

/** Compares on the real libraries. */
export const createNativeComparison = (booster: Booster, folder: MatrixFolder): NativeComparison => ({
  async onnxOf(model, columns, change = (json) => json) {
    const dump = await booster.dump(model);
    return createModelExport().toOnnx({ ...dump, json: change(dump.json) }, columns);
  },
  async largestDifference(model, onnx, { features, rows, columns }) {
    const files = folder.write({ features, labels: new Float32Array(rows), rows, columns });
    const native = await booster.score(model, files);
    const exported = await scoresOf(onnx, features, rows);
    const differences = native.map((score, row) => Math.abs(score - (exported[row] ?? Number.NaN)));
    return Math.max(...differences);
  },
});

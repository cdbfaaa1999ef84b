import { Tensor } from 'onnxruntime-node';

import { InferenceError } from './errors.js';
import type { OnnxSession } from './onnx-session.js';

/** Keeps the memory of a call bounded; a row's score does not depend on it. */
const ROWS_PER_CALL = 16_384;

/** Probabilities, one a row of the row-major matrix. Throws `InferenceError` when the matrix has another size. */
export const scoreMatrix = async (
  onnx: OnnxSession,
  matrix: Float32Array,
  rows: number,
): Promise<Float64Array> => {
  if (matrix.length !== rows * onnx.features) {
    throw new InferenceError(
      `The matrix has ${matrix.length} values, expected ${rows * onnx.features} (${rows} rows x ${onnx.features} features).`,
    );
  }
  const scores = new Float64Array(rows);
  for (let start = 0; start < rows; start += ROWS_PER_CALL) {
    const end = Math.min(start + ROWS_PER_CALL, rows);
    const part = matrix.subarray(start * onnx.features, end * onnx.features);
    scores.set(await run(onnx, part, end - start), start);
  }
  return scores;
};

const run = async (onnx: OnnxSession, values: Float32Array, rows: number): Promise<Float32Array> => {
  const result = await onnx.session.run({
    [onnx.input]: new Tensor('float32', values, [rows, onnx.features]),
  });
  const data = result[onnx.output]?.data;
  if (data instanceof Float32Array && data.length === rows) return data;
  throw new InferenceError(`The output "${onnx.output}" does not hold one float32 a row.`);
};

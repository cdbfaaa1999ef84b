import { expect } from 'vitest';

import { createInference } from '../../../services/inference/onnx-inference.js';

/** The logistic function. */
export const logistic = (raw: number): number => 1 / (1 + Math.exp(-raw));

/** Scores of an exported model. */
export const scoresOf = async (
  onnx: Uint8Array,
  features: Float32Array,
  rows: number,
): Promise<Float64Array> => {
  const model = await createInference().load(onnx);
  try {
    return await model.score(features, rows);
  } finally {
    await model.release();
  }
};

/** Expects of a model with one feature a score for each value. */
export const expectScores = async (
  onnx: Uint8Array,
  cases: readonly (readonly [value: number, score: number])[],
): Promise<void> => {
  const values = Float32Array.from(cases, ([value]) => value);
  const scores = await scoresOf(onnx, values, values.length);
  cases.forEach(([value, score], index) => {
    expect(Math.abs((scores[index] ?? 2) - score), `the score of ${value}`).toBeLessThan(5e-7);
  });
};

import type { LoadedModel } from '../services/inference/port.js';

/** Scores a matrix in chunks of `batchSize` rows: bounds memory, changes no result. */
export async function scoreInBatches(
  model: LoadedModel,
  features: Float32Array,
  rows: number,
  batchSize: number,
): Promise<Float64Array> {
  const scores = new Float64Array(rows);
  for (let start = 0; start < rows; start += batchSize) {
    const end = Math.min(rows, start + batchSize);
    const chunk = features.subarray(start * model.features, end * model.features);
    scores.set(await model.score(chunk, end - start), start);
  }
  return scores;
}

import type { ConfusionMatrix } from '../contracts/model-validation.js';
import type { Quality } from '../contracts/run.js';
import { measureQuality } from '../domain/evaluation/quality.js';
import { measureSlices } from '../domain/evaluation/slice-quality.js';
import type { Predictions } from '../services/warehouse/read-predictions.js';

/** What is said of any set of rows. */
interface Evaluated {
  readonly rows: number;
  readonly positives: number;
  readonly metrics: Quality;
  readonly confusionMatrix: ConfusionMatrix;
}

/** The rows with one value in a column; null = without a value. */
export interface EvaluatedSlice extends Evaluated {
  readonly column: string;
  readonly value: string | null;
}

/** What `ratchet evaluate --json` prints. */
export interface EvaluationDocument extends Evaluated {
  readonly cutoff: number;
  /** Column by column in the order of the file, the largest slice first. */
  readonly slices: readonly EvaluatedSlice[];
}

/** Measures predictions, on all rows and within each slice; a row is decided positive at probability >= `cutoff`. */
export function evaluatePredictions(predictions: Predictions, cutoff: number): EvaluationDocument {
  const { labels, probabilities, slices } = predictions;
  const { confusionMatrix, metrics, positives } = measureQuality(labels, probabilities, cutoff);
  return {
    rows: labels.length,
    positives,
    cutoff,
    metrics,
    confusionMatrix,
    slices: slices.flatMap(({ name, column }) =>
      measureSlices({ labels, probabilities }, column, cutoff).map((slice) => ({
        column: name,
        value: slice.value,
        rows: slice.rows,
        positives: slice.positives,
        metrics: slice.metrics,
        confusionMatrix: slice.confusionMatrix,
      })),
    ),
  };
}

import { TrainerError } from '../errors.js';
import { readSelectedRows } from '../matrix-file.js';
import type { NativeMatrix, WeightedRows } from '../native/native-rows.js';
import type { FitRequest, MatrixFiles } from '../port.js';
import { rowWeights } from './class-weights.js';

/** The rows that a fit reads; the validation part's rows all weigh the same. */
export interface FitData {
  readonly train: WeightedRows;
  readonly validation: WeightedRows | null;
}

/** Reads the request's matrices. Throws `TrainerError` for files of another size, no rows, or labels beside 0 and 1. */
export const readFitData = ({ train, trainRows, validation, classWeight }: FitRequest): FitData => {
  const labels = readLabels(train, trainRows);
  return {
    train: { matrix: readFeatures(train, trainRows), labels, weights: rowWeights(labels, classWeight) },
    validation:
      validation === null
        ? null
        : {
            matrix: readFeatures(validation, null),
            labels: readLabels(validation, null),
            weights: null,
          },
  };
};

const readFeatures = (
  { features: path, rows, columns }: MatrixFiles,
  selected: Int32Array | null,
): NativeMatrix => ({
  data: readSelectedRows({ path, rows, columns }, selected),
  rows: selected?.length ?? rows,
  columns,
});

const readLabels = ({ labels: path, rows }: MatrixFiles, selected: Int32Array | null): Float32Array => {
  const labels = readSelectedRows({ path, rows, columns: 1 }, selected);
  if (labels.length === 0) {
    throw new TrainerError('input', `No rows to fit on in ${path}, expected at least 1.`);
  }
  const stray = labels.find((label) => label !== 0 && label !== 1);
  if (stray === undefined) return labels;
  throw new TrainerError(
    'input',
    `A label in ${path} is ${stray}, expected 0 or 1: build the features again.`,
  );
};

import { TrainerError } from '../errors.js';
import { readSelectedRows } from '../matrix-file.js';
import type { FitRows, NativeMatrix } from '../native/native-rows.js';
import type { FitRequest, MatrixFiles } from '../port.js';
import { rowWeights } from './class-weights.js';

/**
 * Reads the request's matrices; the validation part's rows all weigh the same. Throws `TrainerError` for files of another
 * size, no rows, or labels beside 0 and 1.
 */
export const readFitRows = (request: FitRequest): FitRows => {
  const { train, trainRows, validation, classWeight, scoreRows } = request;
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
    scored: scoresChosenRows(request) ? readFeatures(train, scoreRows) : null,
  };
};

/** Whether `scoreRows` are scored while the model grows, and not at its end only. */
export const scoresChosenRows = ({ scoreRows, checkpoints = [] }: FitRequest): boolean =>
  scoreRows !== null && checkpoints.length > 0;

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

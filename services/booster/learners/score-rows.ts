import { TrainerError } from '../errors.js';
import { rowChunks } from '../matrix-file.js';
import type { MatrixFiles } from '../port.js';
import type { ScoringModel } from './learner.js';

/** Probabilities of the selected rows (ascending; null = all), one a row, piece by piece of the file. */
export const scoreRows = (
  model: ScoringModel,
  { features: path, rows: total, columns }: MatrixFiles,
  selected: Int32Array | null,
): Float64Array<ArrayBuffer> => {
  if (columns !== model.columns) {
    throw new TrainerError(
      'input',
      `${path} has ${columns} columns, the model reads ${model.columns}: score a matrix of the model's own feature plan.`,
    );
  }
  const scores = new Float64Array(selected?.length ?? total);
  let offset = 0;
  for (const data of rowChunks({ path, rows: total, columns }, selected)) {
    const rows = data.length / columns;
    model.score({ data, rows, columns }, scores.subarray(offset, offset + rows));
    offset += rows;
  }
  return scores;
};

import { TrainerError } from './errors.js';
import type { LightgbmScope } from './lightgbm-scope.js';
import type { NativeHandle } from './native-handles.js';
import { scoringParameters } from './lightgbm-parameters.js';
import { rowChunks } from './matrix-file.js';
import type { MatrixFiles } from './port.js';

/** Which rows to score with how many trees; `rounds` -1 = all. */
export interface ScoreInput {
  readonly files: MatrixFiles;
  /** Ascending; null = all. */
  readonly selected: Int32Array | null;
  readonly rounds: number;
  readonly threads: number;
}

/** Probabilities of the positive class, one a row, piece by piece of the file. */
export const scoreRows = (
  scope: LightgbmScope,
  booster: NativeHandle,
  input: ScoreInput,
): Float64Array<ArrayBuffer> => {
  const { features: path, rows: total, columns } = input.files;
  const expected = scope.features(booster);
  if (columns !== expected) {
    throw new TrainerError(
      'input',
      `${path} has ${columns} columns, the model reads ${expected}: score a matrix of the model's own feature plan.`,
    );
  }
  const scores = new Float64Array(input.selected?.length ?? total);
  const parameters = scoringParameters(input.threads);
  let offset = 0;
  for (const data of rowChunks({ path, rows: total, columns }, input.selected)) {
    const rows = data.length / columns;
    const target = scores.subarray(offset, offset + rows);
    scope.predict(booster, { data, rows, columns }, input.rounds, parameters, target);
    offset += rows;
  }
  return scores;
};

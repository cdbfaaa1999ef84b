import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';

import type { NativeHandles } from '../native/native-handles.js';
import type { FitRows, NativeData } from '../native/native-rows.js';
import type { FitRequest, MatrixFiles } from '../port.js';
import { readFitRows, scoresChosenRows } from './fit-data.js';
import type { KeptData } from './kept-data.js';
import type { ConfiguredLearner, DataForm } from './learner.js';

/**
 * A cell of XGBoost's takes most: 8 bytes for position and value, up to 4 for its bin, 2 for the bin by column, and the
 * allocator's share.
 */
const BYTES_PER_CELL = 16;

/** What lives as long as one fit, and what lives longer. */
export interface FitMemory {
  readonly handles: NativeHandles;
  readonly kept: KeptData;
}

/** The library's copies of the request's rows: kept from an earlier fit, or read from the files. Throws `TrainerError`. */
export const openData = (
  { handles, kept }: FitMemory,
  { form, sharedForm }: ConfiguredLearner,
  request: FitRequest,
): NativeData => {
  const bytes = cellsOf(request) * BYTES_PER_CELL;
  if (request.keepData !== true || !kept.hasRoomFor(bytes)) return form.open(handles, readFitRows(request));
  const rowsKey = keyOfRows(request);
  let rows: FitRows | null = null;
  const take = (wanted: DataForm): NativeData =>
    kept.take(`${wanted.key} ${rowsKey}`, bytes, (own) => wanted.open(own, (rows ??= readFitRows(request))));
  const shared = sharedForm === null ? null : take(sharedForm);
  return shared === null || shared.filtered ? take(form) : shared;
};

const cellsOf = (request: FitRequest): number => {
  const { train, trainRows, validation, scoreRows } = request;
  const scored = scoresChosenRows(request) ? (scoreRows?.length ?? 0) : 0;
  return ((trainRows?.length ?? train.rows) + (validation?.rows ?? 0) + scored) * train.columns;
};

/** All that decides which rows are read and how they weigh. */
const keyOfRows = (request: FitRequest): string =>
  JSON.stringify([
    stampOf(request.train),
    hashOf(request.trainRows),
    request.validation === null ? null : stampOf(request.validation),
    scoresChosenRows(request) ? hashOf(request.scoreRows) : null,
    request.classWeight,
  ]);

/** A file that was written again is another one. */
const stampOf = ({ features, labels, rows, columns }: MatrixFiles): readonly unknown[] => [
  rows,
  columns,
  ...[features, labels].flatMap((path) => {
    const { ino, size, mtimeMs } = statSync(path);
    return [path, ino, size, mtimeMs];
  }),
];

const hashOf = (rows: Int32Array | null): string | null =>
  rows === null ? null : createHash('sha256').update(rows).digest('hex');

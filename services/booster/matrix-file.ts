import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import { TrainerError } from './errors.js';

const CHUNK_BYTES = 16 * 1024 * 1024;

/** A file of little-endian float32, row-major. */
export interface Float32File {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The selected rows (ascending; null = all) in order, in pieces of at most 16 MiB of the file: memory is bounded by
 * the piece. Throws `TrainerError` when the file has another size or a row lies outside it.
 */
export function* rowChunks(file: Float32File, selected: Int32Array | null): Generator<Float32Array> {
  const descriptor = openSync(file.path, 'r');
  try {
    checkSize(file, fstatSync(descriptor).size);
    if (selected !== null) checkSelection(file, selected);
    const step = Math.max(1, Math.floor(CHUNK_BYTES / (file.columns * 4)));
    let next = 0;
    for (let start = 0; start < file.rows; start += step) {
      const end = Math.min(start + step, file.rows);
      const first = next;
      while (selected !== null && (selected[next] ?? end) < end) next += 1;
      if (selected !== null && next === first) continue;
      const chunk = readRows(descriptor, file, start, end);
      yield selected === null ? chunk : pick(chunk, selected.subarray(first, next), start, file.columns);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The selected rows (ascending; null = all) in one array. */
export const readSelectedRows = (file: Float32File, selected: Int32Array | null): Float32Array => {
  const target = new Float32Array((selected?.length ?? file.rows) * file.columns);
  let offset = 0;
  for (const chunk of rowChunks(file, selected)) {
    target.set(chunk, offset);
    offset += chunk.length;
  }
  return target;
};

const checkSize = (file: Float32File, bytes: number): void => {
  const expected = file.rows * file.columns * 4;
  if (bytes === expected) return;
  throw new TrainerError(
    'input',
    `${file.path} has ${bytes} bytes, expected ${expected} (${file.rows} rows x ${file.columns} float32). ` +
      'The matrix was written for another feature plan or is cut off: build the features again.',
  );
};

const checkSelection = (file: Float32File, selected: Int32Array): void => {
  let previous = -1;
  for (const row of selected) {
    if (row <= previous || row >= file.rows) {
      throw new TrainerError(
        'input',
        `Row ${row} after row ${previous}: expected ascending rows from 0 to ${file.rows - 1}.`,
      );
    }
    previous = row;
  }
};

const readRows = (descriptor: number, file: Float32File, start: number, end: number): Float32Array => {
  const chunk = new Float32Array((end - start) * file.columns);
  const bytes = new Uint8Array(chunk.buffer);
  const position = start * file.columns * 4;
  for (let done = 0; done < bytes.length;) {
    const read = readSync(descriptor, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new TrainerError('input', `${file.path} became shorter while it was read.`);
    done += read;
  }
  return chunk;
};

const pick = (chunk: Float32Array, rows: Int32Array, start: number, columns: number): Float32Array => {
  const picked = new Float32Array(rows.length * columns);
  let at = 0;
  for (const row of rows) {
    const from = (row - start) * columns;
    // A loop: for rows of some twenty values `set` takes ten times as long.
    for (let column = 0; column < columns; column += 1) {
      picked[at] = chunk[from + column] ?? Number.NaN;
      at += 1;
    }
  }
  return picked;
};

import type { TextRow } from './port.js';

/** Rows that fit in one of DuckDB's chunks. */
export const CHUNK_ROWS = 2048;

/** The rows of all batches in their order, so many at a time that each of DuckDB's chunks but the last is full. */
export async function* inChunks(
  batches: AsyncIterable<readonly TextRow[]>,
): AsyncGenerator<readonly TextRow[]> {
  let waiting: readonly TextRow[] = [];
  for await (const batch of batches) {
    const rows = waiting.length === 0 ? batch : [...waiting, ...batch];
    const full = rows.length - (rows.length % CHUNK_ROWS);
    for (let start = 0; start < full; start += CHUNK_ROWS) yield rows.slice(start, start + CHUNK_ROWS);
    waiting = rows.slice(full);
  }
  if (waiting.length > 0) yield waiting;
}

import type { DuckDBConnection } from '@duckdb/node-api';

import { quoteIdentifier, quoteText } from './sql.js';
import { streamChunks } from './stream-chunks.js';

/** A text column with few different texts, and the category code of each text. */
export interface CodedColumn {
  readonly column: string;
  /** At most MOST_PACKED_TEXTS. */
  readonly codeOf: ReadonlyMap<string, number>;
}

/** Columns with more texts are read another way. */
export const MOST_PACKED_TEXTS = 255;

const BASE = MOST_PACKED_TEXTS + 1;
/** A double holds 53 bits exactly: six codes of eight. */
const COLUMNS_A_PACK = 6;

/**
 * Reads the codes of many columns in one scan, in the table's order of rows; other texts and missing ones are -1. Handing a
 * value over from DuckDB costs more than finding it, so several columns travel as the digits of one number.
 */
export async function readPackedCodes(
  connection: DuckDBConnection,
  table: string,
  columns: readonly CodedColumn[],
  rows: number,
): Promise<readonly Int32Array[]> {
  const packs = Array.from({ length: Math.ceil(columns.length / COLUMNS_A_PACK) }, (_, index) =>
    columns.slice(index * COLUMNS_A_PACK, (index + 1) * COLUMNS_A_PACK),
  );
  const targets = columns.map(({ codeOf }) => ({
    codes: new Int32Array(rows),
    byDigit: Int32Array.of(-1, ...codeOf.values()),
  }));
  if (packs.length === 0) return [];
  const query = `SELECT ${packs.map(packed).join(', ')} FROM ${table}`;
  await streamChunks(connection, query, (chunk, count, before) => {
    for (const pack of packs.keys()) {
      const vector = chunk.getColumnVector(pack);
      const inPack = targets.slice(pack * COLUMNS_A_PACK, (pack + 1) * COLUMNS_A_PACK);
      for (let row = 0; row < count; row += 1) unpack(Number(vector.getItem(row)), inPack, before + row);
    }
  });
  return targets.map(({ codes }) => codes);
}

interface Target {
  readonly codes: Int32Array;
  /** Digit 0 is no text of the column's. */
  readonly byDigit: Int32Array;
}

function unpack(digits: number, targets: readonly Target[], row: number): void {
  let rest = digits;
  for (const { byDigit, codes } of targets) {
    const above = Math.floor(rest / BASE);
    codes[row] = byDigit[rest - above * BASE] ?? -1;
    rest = above;
  }
}

const packed = (columns: readonly CodedColumn[]): string =>
  columns
    .map(({ codeOf, column }, place) => {
      const texts = [...codeOf.keys()].map(quoteText).join(', ');
      const position = `list_position([${texts}]::VARCHAR[], ${quoteIdentifier(column)})`;
      return `coalesce(${position}, 0)::DOUBLE * ${BASE ** place}`;
    })
    .join(' + ');

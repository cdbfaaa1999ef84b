import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { type BadFile, HEADER, parquet } from './bad-files.js';

export const MIB = 1 << 20;

/** Writes text in pieces: some of these files are longer than a string can be. */
export const write = (path: string, pieces: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(pieces), createWriteStream(path));

function* longField(before: string, after: string): Generator<string> {
  yield before;
  for (let i = 0; i < 100; i += 1) yield 'x'.repeat(MIB);
  yield after;
}
export const names = (count: number): string => Array.from({ length: count }, (_, i) => `c${i}`).join(',');
const tooMany = 'the table has 10000 columns, expected at most 2000';
const parquetColumns = Array.from({ length: 10_000 }, (_, i) => `${i} AS c${i}`).join(', ');

export const HUGE: readonly BadFile[] = [
  {
    file: 'a field of 100 MB',
    content: (path) => write(path, longField(`${HEADER}\nA,1,Yes\nB,2,`, '\n')),
    becomes: { refused: ['record_too_long', 3, null, 'longer than 65536 bytes'] },
  },
  {
    file: 'a quoted field of 100 MB',
    content: (path) => write(path, longField(`${HEADER}\nA,1,Yes\nB,2,"`, '"\n')),
    becomes: { refused: ['quote', 3, 3, 'not closed within the 65536 bytes a record may have'] },
  },
  {
    file: 'a header of 100 MB',
    content: (path) => write(path, longField('id,', '\n')),
    becomes: { refused: ['record_too_long', 1, null, 'longer than 65536 bytes'] },
  },
  {
    file: '100 MB without a line end',
    content: (path) => write(path, longField(`${HEADER}\nA,1,`, '')),
    becomes: { refused: ['record_too_long', 2, null, 'longer than 65536 bytes'] },
  },
  {
    file: '10,000 columns',
    content: (path) => write(path, [`${names(10_000)}\n`, `${'1,'.repeat(9999)}1\n`.repeat(500)]),
    becomes: { refused: ['header', 1, null, tooMany] },
  },
  {
    file: '10,000 columns of Parquet',
    type: 'parquet',
    content: parquet(`SELECT ${parquetColumns} FROM range(500)`),
    becomes: { refused: ['header', null, null, tooMany] },
  },
  {
    file: 'a value of 100 MB in Parquet',
    type: 'parquet',
    content: parquet("SELECT 'A' AS id, 1 AS amount, repeat('x', 100000000) AS churn"),
    becomes: { refused: ['record_too_long', null, 3, 'longer than 65536 bytes'] },
  },
  {
    file: 'many values of 10 MB in Parquet',
    type: 'parquet',
    content: parquet(
      "SELECT range::VARCHAR AS id, 1 AS amount, repeat('x', 10000000) || range AS churn FROM range(20)",
    ),
    becomes: { refused: ['record_too_long', null, 3, 'longer than 65536 bytes'] },
  },
  {
    file: 'a value of 100 MB among short ones in Parquet',
    type: 'parquet',
    content: parquet(
      "SELECT range::VARCHAR AS id, 1 AS amount, CASE WHEN range = 90000 THEN repeat('x', 100000000) ELSE 'Yes' END AS churn FROM range(100000)",
    ),
    becomes: { refused: ['record_too_long', null, 3, 'longer than 65536 bytes'] },
  },
];

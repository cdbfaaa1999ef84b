import { mkdir, readFile, writeFile } from 'node:fs/promises';

import { DuckDBInstance } from '@duckdb/node-api';

type Content = string | Uint8Array | ((path: string) => Promise<void>);

/** A file, and what it must come to; of a refusal: code, line, column and part of what it says. */
export interface BadFile {
  readonly file: string;
  readonly type?: 'csv' | 'parquet';
  readonly content: Content;
  readonly becomes:
    | { readonly read: Readonly<Record<string, readonly (string | number | null)[]>> }
    | { readonly failed: readonly string[]; readonly shown?: string }
    | { readonly refused: readonly [code: string, line: number | null, column: number | null, says: string] };
}

export const HEADER = 'id,amount,churn';
const GOOD = `${HEADER}\nA,1,Yes\nB,2.5,No\n`;
const READ = { read: { id: ['A', 'B'], amount: [1, 2.5], churn: ['Yes', 'No'] } };
const oneRow = (amount: string): string => `${HEADER}\nA,${amount},Yes\n`;
const utf16le = Buffer.from(`\ufeff${GOOD}`, 'utf16le');

export const writeParquet = async (path: string, query: string): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};
export const ROWS = "SELECT range::VARCHAR AS id, range * 1.5 AS amount, 'Yes' AS churn FROM range(5000)";
export const parquet =
  (query: string, keep: (whole: Buffer) => Uint8Array = (whole) => whole) =>
  async (path: string): Promise<void> => {
    await writeParquet(path, query);
    await writeFile(path, keep(await readFile(path)));
  };

export const FILES: readonly BadFile[] = [
  { file: 'an empty file', content: '', becomes: { refused: ['empty', null, null, 'Check the export'] } },
  {
    file: 'a header only',
    content: `${HEADER}\n`,
    becomes: { failed: ['rows_present', 'target_rate churn'] },
  },
  {
    file: 'a blank first line',
    content: `\n${GOOD}`,
    becomes: { refused: ['header', 1, null, 'column names in the first line'] },
  },
  { file: 'a byte-order mark', content: `\ufeff${GOOD}`, becomes: READ },
  {
    file: 'UTF-16 LE',
    content: utf16le,
    becomes: { refused: ['encoding', null, null, 'iconv -f UTF-16 -t UTF-8'] },
  },
  {
    file: 'UTF-16 BE',
    content: Buffer.from(utf16le).swap16(),
    becomes: { refused: ['encoding', null, null, 'iconv -f UTF-16 -t UTF-8'] },
  },
  {
    file: 'UTF-16 without its mark',
    content: utf16le.subarray(2),
    becomes: { refused: ['nul_byte', 1, null, 'If this is UTF-16, save it as UTF-8'] },
  },
  {
    file: 'Latin-1',
    content: Buffer.from(`${HEADER}\nA,1,Yes\nJ\xf6rg,2,No\n`, 'latin1'),
    becomes: { refused: ['encoding', 3, null, 'iconv -f ISO-8859-1 -t UTF-8'] },
  },
  {
    file: 'NUL bytes',
    content: `${HEADER}\nA,1,Yes\nB,\0\0,No\n`,
    becomes: { refused: ['nul_byte', 3, null, 'repair the export'] },
  },
  {
    file: 'a lone quote',
    content: `${HEADER}\nA,1,Yes\nB,",No\nC,3,No\n`,
    becomes: { refused: ['quote', 3, 2, 'Close it, or double the quote'] },
  },
  {
    file: 'a lone quote within a text',
    content: `${HEADER}\n5" pipe,1,Yes\n`,
    becomes: { read: { id: ['5" pipe'], amount: [1], churn: ['Yes'] } },
  },
  {
    file: 'a short row',
    content: `${HEADER}\nA,1,Yes\nB,2\n`,
    becomes: { refused: ['field_count', 3, null, 'the record has 2 fields, expected 3'] },
  },
  {
    file: 'a long row',
    content: `${HEADER}\nA,1,Yes,\nB,2,No\n`,
    becomes: { refused: ['field_count', 2, null, 'the record has 4 fields, expected 3'] },
  },
  {
    file: 'duplicate headers',
    content: 'id,amount,ID,churn\nA,1,B,Yes\n',
    becomes: { refused: ['header', 1, 3, 'a name of its own'] },
  },
  {
    file: '__proto__ as a header',
    content: `${HEADER},__proto__\nA,1,Yes,x\n`,
    becomes: { read: { id: ['A'], amount: [1], churn: ['Yes'] } },
  },
  {
    file: 'constructor as a header',
    content: `constructor,${HEADER}\nx,A,1,Yes\n`,
    becomes: { read: { id: ['A'], amount: [1], churn: ['Yes'] } },
  },
  { file: 'mixed line ends', content: `${HEADER}\r\nA,1,Yes\nB,2.5,No\r\n`, becomes: READ },
  {
    file: 'a CR among other line ends',
    content: `${HEADER}\nA,1,Yes\rB,2,No\n`,
    becomes: { refused: ['line_ends', 2, null, 'dos2unix'] },
  },
  {
    file: '1e400',
    content: oneRow('1e400'),
    becomes: {
      failed: ['readable_value amount', 'quarantine_budget'],
      shown: '1e400: expected numbers such as 1234.5 or 1e3, without thousands separators and below 1e308',
    },
  },
  {
    file: 'thousands separators',
    content: oneRow('"1,234.5"'),
    becomes: {
      failed: ['readable_value amount', 'quarantine_budget'],
      shown: '1,234.5: expected numbers such as 1234.5 or 1e3, without thousands separators and below 1e308',
    },
  },
  {
    file: 'thousands separators without quotes',
    content: oneRow('1,234.5'),
    becomes: { refused: ['field_count', 2, null, 'in double quotes'] },
  },
  {
    file: 'a folder',
    content: (path) => mkdir(path).then(() => undefined),
    becomes: { refused: ['not_a_file', null, null, 'expected a file'] },
  },
  {
    file: 'a missing file',
    content: () => Promise.resolve(),
    becomes: { refused: ['missing', null, null, 'start with --data-path'] },
  },
  {
    file: 'a Parquet file cut in half',
    type: 'parquet',
    content: parquet(ROWS, (whole) => whole.subarray(0, whole.length / 2)),
    becomes: { refused: ['damaged', null, null, 'Copy or write it again'] },
  },
  {
    file: 'a Parquet file cut to its first 4 bytes',
    type: 'parquet',
    content: 'PAR1',
    becomes: { refused: ['damaged', null, null, 'Write the file anew'] },
  },
  {
    file: 'a Parquet file of a footer that is too long',
    type: 'parquet',
    content: Buffer.concat([Buffer.from('PAR1'), Buffer.from([255, 255, 255, 127]), Buffer.from('PAR1')]),
    becomes: { refused: ['damaged', null, null, 'Write the file anew'] },
  },
  {
    file: 'a Parquet file named .csv',
    content: parquet(ROWS),
    becomes: { refused: ['wrong_format', null, null, 'Set dataset.source.type to parquet'] },
  },
  {
    file: 'a CSV file named .parquet',
    type: 'parquet',
    content: GOOD,
    becomes: { refused: ['wrong_format', null, null, 'set dataset.source.type to csv'] },
  },
  {
    file: 'infinity in a Parquet file',
    type: 'parquet',
    content: parquet("SELECT 'A' AS id, 'inf'::DOUBLE AS amount, 'Yes' AS churn"),
    becomes: {
      failed: ['readable_value amount', 'quarantine_budget'],
      shown: 'inf: expected numbers such as',
    },
  },
];

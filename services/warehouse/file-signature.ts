import type { DataSourceFinding } from './errors.js';
import { findTextFormat } from './text-format.js';

interface Signature {
  readonly format: string;
  /** Bytes as text, one character each; of several places all must be as said. */
  readonly at: Readonly<Record<number, string>>;
  readonly nextStep: string;
  /** The bytes could also begin a text: only where some are none. */
  readonly isBinary?: true;
}

const SAVE_AS_UTF8 = 'Save it as UTF-8 (for example: iconv -f UTF-16 -t UTF-8)';
const UNPACK = 'Unpack it first, and give the CSV file that is in it';
const EXPORT_CSV = 'Open it with the program that wrote it, and export one table as CSV in UTF-8';
const TO_CSV = 'Convert it to Parquet or CSV first (pandas: df.to_parquet, df.to_csv)';

/** In the order in which they are looked for: UTF-32 begins as UTF-16 does, a workbook as any zip file. */
const SIGNATURES: readonly Signature[] = [
  {
    format: 'UTF-32 text',
    at: { 0: '\xff\xfe\0\0' },
    nextStep: SAVE_AS_UTF8.replaceAll('UTF-16', 'UTF-32'),
  },
  { format: 'UTF-16 text', at: { 0: '\xff\xfe' }, nextStep: SAVE_AS_UTF8 },
  { format: 'UTF-16 text', at: { 0: '\xfe\xff' }, nextStep: SAVE_AS_UTF8 },
  {
    format: 'a Parquet file',
    at: { 0: 'PAR1' },
    nextStep: 'Set dataset.source.type to parquet, or for --data-path name it *.parquet',
  },
  {
    format: 'an encrypted Parquet file',
    at: { 0: 'PARE' },
    nextStep: 'Write it without encryption',
    isBinary: true,
  },
  { format: 'a gzip file', at: { 0: '\x1f\x8b' }, nextStep: UNPACK },
  { format: 'a zstd file', at: { 0: '\x28\xb5\x2f\xfd' }, nextStep: UNPACK },
  { format: 'a bzip2 file', at: { 0: 'BZh', 4: '1AY&SY' }, nextStep: UNPACK },
  { format: 'an xz file', at: { 0: '\xfd7zXZ\0' }, nextStep: UNPACK },
  { format: 'an lz4 file', at: { 0: '\x04\x22\x4d\x18' }, nextStep: UNPACK },
  { format: 'a 7-Zip file', at: { 0: '7z\xbc\xaf\x27\x1c' }, nextStep: UNPACK },
  { format: 'a tar file', at: { 257: 'ustar' }, nextStep: UNPACK },
  {
    format: 'an Excel workbook (.xlsx)',
    at: { 0: 'PK\x03\x04', 30: '[Content_Types].xml' },
    nextStep: EXPORT_CSV,
  },
  { format: 'an Excel workbook (.xlsx)', at: { 0: 'PK\x03\x04', 30: 'xl/' }, nextStep: EXPORT_CSV },
  { format: 'an OpenDocument file', at: { 0: 'PK\x03\x04', 30: 'mimetype' }, nextStep: EXPORT_CSV },
  { format: 'a zip or Excel file', at: { 0: 'PK\x03\x04' }, nextStep: 'Unpack it or export it as CSV first' },
  {
    format: 'an empty zip file',
    at: { 0: 'PK\x05\x06' },
    nextStep: 'Check the export that should have written it',
  },
  { format: 'an Excel workbook (.xls)', at: { 0: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' }, nextStep: EXPORT_CSV },
  {
    format: 'an SQLite database',
    at: { 0: 'SQLite format 3\0' },
    nextStep: 'Export one table as CSV (sqlite3 -header -csv FILE "SELECT * FROM TABLE")',
  },
  {
    format: 'a DuckDB database',
    at: { 8: 'DUCK' },
    nextStep: "Export one table (COPY TABLE TO 'FILE.parquet')",
    isBinary: true,
  },
  { format: 'an Avro file', at: { 0: 'Obj\x01' }, nextStep: TO_CSV },
  { format: 'an ORC file', at: { 0: 'ORC' }, nextStep: TO_CSV, isBinary: true },
  { format: 'a Feather or Arrow file', at: { 0: 'ARROW1\0\0' }, nextStep: TO_CSV },
  { format: 'a Feather file', at: { 0: 'FEA1' }, nextStep: TO_CSV, isBinary: true },
  { format: 'an HDF5 file', at: { 0: '\x89HDF\r\n\x1a\n' }, nextStep: TO_CSV },
  { format: 'an SPSS file', at: { 0: '$FL2' }, nextStep: TO_CSV, isBinary: true },
  { format: 'a Stata file', at: { 0: '<stata_dta>' }, nextStep: TO_CSV },
  { format: 'a PDF file', at: { 0: '%PDF-' }, nextStep: 'Get the table from where the PDF was made' },
];

/** What a file that should be CSV is instead, by its first bytes; null when nothing speaks against CSV. */
export function findForeignFormat(start: Uint8Array): DataSourceFinding | null {
  const text = Buffer.from(start.subarray(0, 4096)).toString('latin1');
  const found =
    SIGNATURES.find(
      ({ at, isBinary }) =>
        Object.entries(at).every(([place, bytes]) => text.startsWith(bytes, Number(place))) &&
        (isBinary !== true || /[\0-\x08\x0e-\x1f]/u.test(text)),
    ) ?? findTextFormat(start);
  if (found === null) return null;
  return {
    code: /^UTF-/u.test(found.format) ? 'encoding' : 'wrong_format',
    problem: `this is ${found.format}, expected CSV in UTF-8`,
    nextStep: found.nextStep,
  };
}

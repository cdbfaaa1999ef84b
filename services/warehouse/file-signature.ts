import type { DataSourceFinding } from './errors.js';

interface Signature {
  readonly format: string;
  readonly bytes: readonly number[];
  readonly nextStep: string;
}

const SAVE_AS_UTF8 = 'Save it as UTF-8 (for example: iconv -f UTF-16 -t UTF-8)';
const EXPORT_CSV = 'Unpack it or export it as CSV first';

const SIGNATURES: readonly Signature[] = [
  { format: 'UTF-16 text', bytes: [0xff, 0xfe], nextStep: SAVE_AS_UTF8 },
  { format: 'UTF-16 text', bytes: [0xfe, 0xff], nextStep: SAVE_AS_UTF8 },
  {
    format: 'a Parquet file',
    bytes: [0x50, 0x41, 0x52, 0x31],
    nextStep: 'Set dataset.source.type to parquet, or for --data-path name it *.parquet',
  },
  { format: 'a gzip file', bytes: [0x1f, 0x8b], nextStep: EXPORT_CSV },
  { format: 'a zstd file', bytes: [0x28, 0xb5, 0x2f, 0xfd], nextStep: EXPORT_CSV },
  { format: 'a zip or Excel file', bytes: [0x50, 0x4b, 0x03, 0x04], nextStep: EXPORT_CSV },
];

/** What a file that should be CSV is instead, by its first bytes; null when nothing speaks against CSV. */
export function findForeignFormat(start: Uint8Array): DataSourceFinding | null {
  const found = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (found === undefined) return null;
  return {
    code: found.format === 'UTF-16 text' ? 'encoding' : 'wrong_format',
    problem: `this is ${found.format}, expected CSV in UTF-8`,
    nextStep: found.nextStep,
  };
}

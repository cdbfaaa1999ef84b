import { isUtf8 } from 'node:buffer';

import type { Delimiter } from './csv-delimiter.js';
import { readHeader } from './csv-header.js';
import { DataSourceError, type DataSourceFinding } from './errors.js';
import { findForeignFormat } from './file-signature.js';
import { type LineBlock, readLineBlocks } from './line-blocks.js';
import { type LineEnd, RecordScanner } from './record-scanner.js';
import { openSource } from './source-file.js';

/** A CSV file that can be read, as it was found. */
export interface CsvShape {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  /** Records below the header. */
  readonly records: number;
  /** Null for a header without a line end. */
  readonly lineEnd: LineEnd | null;
  /** Bytes of a line `sep=;` before the header, its end included; 0 where there is none. */
  readonly separatorBytes: number;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Checks every byte of a CSV file before a parser sees it: UTF-8 (a byte-order mark is accepted), no NUL, a usable
 * header, line ends of one kind (or LF and CRLF mixed), closed quotes, records of equal field count and at most 64 KiB. Streams in constant
 * memory. Throws `DataSourceError` with line and column.
 */
export async function preflightCsv(path: string): Promise<CsvShape> {
  const file = await openSource(path);
  try {
    let progress: Progress | null = null;
    for await (const block of readLineBlocks(file)) {
      progress = orRefuse(path, progress === null ? start(block) : advance(progress, block));
    }
    if (progress === null)
      throw new TypeError(`expected content in ${path}, which was found not empty before`);
    return orRefuse(path, finish(progress));
  } finally {
    await file.close();
  }
}

interface Progress {
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  readonly separatorBytes: number;
  /** Of the header. */
  readonly lines: number;
  readonly scanner: RecordScanner;
  /** Line ends before the next block. */
  readonly linesBefore: number;
}

function start(block: LineBlock): Progress | DataSourceFinding {
  const foreign = findForeignFormat(block.bytes);
  if (foreign !== null) return foreign;
  const content = { ...block, bytes: withoutByteOrderMark(block.bytes) };
  const badByte = findBadByte(content, 0);
  if (badByte !== null) return badByte;
  const header = readHeader(content.bytes.toString('utf8'));
  if ('code' in header) return header;
  const { delimiter, names, separatorBytes } = header;
  const scanner = new RecordScanner(delimiter, names.length, firstLineOf(header));
  // Line ends of two kinds are told by the first one too.
  scanner.lineEnd = lineEndOf(content.bytes.subarray(0, separatorBytes));
  const table = { ...content, bytes: content.bytes.subarray(separatorBytes) };
  return scanBlock({ ...header, scanner, linesBefore: 0 }, table);
}

function lineEndOf(line: Buffer): LineEnd | null {
  const text = line.toString('latin1');
  if (text.endsWith('\r\n')) return 'CRLF';
  return text.endsWith('\n') ? 'LF' : text.endsWith('\r') ? 'CR' : null;
}

/** The line on which the header begins, from 1. */
export function firstLineOf({ separatorBytes }: Pick<CsvShape, 'separatorBytes'>): number {
  return separatorBytes === 0 ? 1 : 2;
}

/** The beginning of a file without the mark that some programs put before UTF-8. */
export function withoutByteOrderMark(start: Buffer): Buffer {
  return start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? start.subarray(3) : start;
}

function advance(progress: Progress, block: LineBlock): Progress | DataSourceFinding {
  return findBadByte(block, progress.linesBefore) ?? scanBlock(progress, block);
}

function scanBlock(progress: Progress, block: LineBlock): Progress | DataSourceFinding {
  const finding = progress.scanner.scan(block.bytes);
  if (finding !== null) return besideHeader(finding, progress);
  return { ...progress, linesBefore: progress.scanner.line - 1 };
}

/** A quote that is not closed in the header swallows the first rows: the record that is refused is not the one to repair. */
function besideHeader(
  finding: DataSourceFinding,
  { lines, separatorBytes }: Pick<Progress, 'lines' | 'separatorBytes'>,
): DataSourceFinding {
  if (finding.code !== 'field_count' || lines === 1) return finding;
  const first = firstLineOf({ separatorBytes });
  const problem = `${finding.problem}, which by its double quotes takes lines ${first} to ${first + lines - 1}`;
  return {
    ...finding,
    problem,
    nextStep: `Look for a stray double quote in the header first. ${finding.nextStep}`,
  };
}

function finish(progress: Progress): CsvShape | DataSourceFinding {
  const { delimiter, names, scanner, separatorBytes } = progress;
  const finding = scanner.finish();
  if (finding !== null) return besideHeader(finding, progress);
  return { delimiter, names, records: scanner.records, lineEnd: scanner.lineEnd, separatorBytes };
}

function findBadByte(block: LineBlock, linesBefore: number): DataSourceFinding | null {
  const nul = block.bytes.indexOf(0);
  if (nul >= 0) {
    return {
      code: 'nul_byte',
      line: linesBefore + 1 + countLines(block.bytes.subarray(0, nul)),
      problem: 'there is a NUL byte, expected text in UTF-8',
      nextStep: 'If this is UTF-16, save it as UTF-8; else repair the export',
    };
  }
  // A cut line may end in half a character; it is refused as too long anyway.
  if (!block.endsALine || isUtf8(block.bytes)) return null;
  return {
    code: 'encoding',
    line: linesBefore + 1 + badLine(block.bytes),
    problem: 'the text is not UTF-8',
    nextStep: 'Save it as UTF-8 (for example: iconv -f ISO-8859-1 -t UTF-8)',
  };
}

function badLine(bytes: Buffer): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start) + 1;
    if (end === 0 || !isUtf8(bytes.subarray(start, end))) return countLines(bytes.subarray(0, start));
    start = end;
  }
}

/** Line ends of either kind; CRLF counts once. */
function countLines(bytes: Buffer): number {
  return bytes.toString('latin1').split(/\r\n|\r|\n/).length - 1;
}

function orRefuse<T extends object>(path: string, result: T | DataSourceFinding): T {
  if ('problem' in result) throw new DataSourceError(path, result);
  return result;
}

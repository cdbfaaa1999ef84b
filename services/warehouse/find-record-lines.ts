import { readLineBlocks } from './line-blocks.js';
import { type CsvShape, withoutByteOrderMark } from './preflight.js';
import { RecordScanner } from './record-scanner.js';
import { openSource } from './source-file.js';

const LF = 0x0a;
const CR = 0x0d;

/**
 * The line, from 1, on which each of these records of a CSV file begins: fields may hold line ends, and empty lines are no
 * records. Records count from 0 below the header. For a file that has passed its pre-flight.
 */
export async function findRecordLines(
  path: string,
  shape: CsvShape,
  records: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const wanted = new Set(records);
  const found = new Map<number, number>();
  const scanner = new RecordScanner(shape.delimiter, shape.names.length);
  for await (const line of readLines(path, shape)) {
    const { recordLine, records: record } = scanner;
    scanner.scan(line);
    if (scanner.records > record && wanted.has(record)) found.set(record, recordLine);
    if (found.size === wanted.size) return found;
  }
  // The last record may lack a line end.
  if (wanted.has(scanner.records)) found.set(scanner.records, scanner.recordLine);
  return found;
}

async function* readLines(path: string, { lineEnd }: CsvShape): AsyncGenerator<Buffer> {
  const file = await openSource(path);
  try {
    let isFirst = true;
    for await (const block of readLineBlocks(file)) {
      const bytes = isFirst ? withoutByteOrderMark(block.bytes) : block.bytes;
      isFirst = false;
      yield* linesOf(bytes, lineEnd === 'CR' ? CR : LF);
    }
  } finally {
    await file.close();
  }
}

function* linesOf(bytes: Buffer, lineEnd: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(lineEnd, start) + 1 || bytes.length;
    yield bytes.subarray(start, end);
    start = end;
  }
}

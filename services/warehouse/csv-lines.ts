import { readLineBlocks } from './line-blocks.js';
import { type CsvShape, withoutByteOrderMark } from './preflight.js';
import { openSource } from './source-file.js';

const LF = 0x0a;
const CR = 0x0d;

/** A CSV file's lines, each with its end and without byte-order mark; valid until the next one is asked for. */
export async function* readLines(
  path: string,
  { lineEnd }: Pick<CsvShape, 'lineEnd'>,
): AsyncGenerator<Buffer> {
  for await (const lines of readLineGroups(path, { lineEnd })) yield* lines;
}

/** The same lines, many at a time: waiting for each costs more than reading it. */
export async function* readLineGroups(
  path: string,
  { lineEnd }: Pick<CsvShape, 'lineEnd'>,
): AsyncGenerator<Iterable<Buffer>> {
  const file = await openSource(path);
  try {
    let isFirst = true;
    for await (const block of readLineBlocks(file)) {
      const bytes = isFirst ? withoutByteOrderMark(block.bytes) : block.bytes;
      isFirst = false;
      yield linesOf(bytes, lineEnd === 'CR' ? CR : LF);
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

import { readLineBlocks } from './line-blocks.js';
import { type CsvShape, withoutByteOrderMark } from './preflight.js';
import { openSource } from './source-file.js';

const LF = 0x0a;
const CR = 0x0d;

type ReadShape = Pick<CsvShape, 'lineEnd' | 'separatorBytes'>;

/** A CSV file's lines from the header on, each with its end and without byte-order mark; valid until the next one is asked for. */
export async function* readLines(path: string, shape: ReadShape): AsyncGenerator<Buffer> {
  for await (const lines of readLineGroups(path, shape)) yield* lines;
}

/** The same lines, many at a time: waiting for each costs more than reading it. */
export async function* readLineGroups(
  path: string,
  { lineEnd, separatorBytes }: ReadShape,
): AsyncGenerator<Iterable<Buffer>> {
  const file = await openSource(path);
  try {
    let isFirst = true;
    for await (const block of readLineBlocks(file)) {
      const bytes = isFirst ? withoutByteOrderMark(block.bytes).subarray(separatorBytes) : block.bytes;
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

import type { FileHandle } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;
const LF = 0x0a;
const CR = 0x0d;

/** Part of a text file; valid until the next one is asked for. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** False where a line is longer than a block and had to be cut. */
  readonly endsALine: boolean;
}

/** A file in blocks of at most 1 MiB that end at line ends, so that no character and no CRLF is torn; constant memory. */
export async function* readLineBlocks(file: FileHandle): AsyncGenerator<LineBlock> {
  const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, BLOCK_BYTES - filled);
    filled += bytesRead;
    if (bytesRead === 0) break;
    if (filled < BLOCK_BYTES) continue;
    const end = lineEnd(buffer);
    yield { bytes: buffer.subarray(0, end === 0 ? filled : end), endsALine: end > 0 };
    const rest = end === 0 ? filled : end;
    buffer.copyWithin(0, rest, filled);
    filled -= rest;
  }
  if (filled > 0) yield { bytes: buffer.subarray(0, filled), endsALine: true };
}

function lineEnd(buffer: Buffer): number {
  const afterLf = buffer.lastIndexOf(LF) + 1;
  if (afterLf > 0) return afterLf;
  // A CR in the last place may be half of a CRLF.
  return buffer.lastIndexOf(CR, -2) + 1;
}

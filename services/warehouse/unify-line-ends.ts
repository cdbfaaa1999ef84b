import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { readLineGroups } from './csv-lines.js';
import type { CsvShape } from './preflight.js';
import { RecordScanner } from './record-scanner.js';

const LF = 0x0a;
const CR = 0x0d;

/**
 * Writes a CSV file of mixed line ends anew with LF after each record; line ends inside quotes stay as they are. DuckDB
 * reads no file that mixes them. For a file that has passed its pre-flight.
 */
export async function unifyLineEnds(path: string, shape: CsvShape, target: string): Promise<void> {
  await pipeline(Readable.from(unifiedBlocks(path, shape)), createWriteStream(target));
}

async function* unifiedBlocks(path: string, shape: CsvShape): AsyncGenerator<Buffer> {
  const scanner = new RecordScanner(shape.delimiter, shape.names.length);
  for await (const lines of readLineGroups(path, shape)) {
    // Copied, as the next block takes the place of this one.
    yield Buffer.concat(Array.from(lines, (line) => unifiedLine(line, scanner)).flat());
  }
}

function unifiedLine(line: Buffer, scanner: RecordScanner): readonly Buffer[] {
  scanner.scan(line);
  const isPair = line.at(-1) === LF && line.at(-2) === CR;
  return isPair && !scanner.isQuoted ? [line.subarray(0, -2), LINE_END] : [line];
}

const LINE_END = Buffer.from([LF]);

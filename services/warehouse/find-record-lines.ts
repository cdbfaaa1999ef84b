import { readLines } from './csv-lines.js';
import { type CsvShape, firstLineOf } from './preflight.js';
import { RecordScanner } from './record-scanner.js';

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
  const scanner = new RecordScanner(shape.delimiter, shape.names.length, firstLineOf(shape));
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

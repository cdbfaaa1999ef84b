import { findNameProblem } from './column-names.js';
import type { DataSourceFinding } from './errors.js';

/** In the order in which they are preferred when a header speaks for several. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvHeader {
  readonly delimiter: Delimiter;
  /** Column names without surrounding blanks. */
  readonly names: readonly string[];
  /** Lines of the file that it takes: a quoted name may hold a line end. */
  readonly lines: number;
}

/** Reads a CSV file's first record; the delimiter is the candidate that occurs most often in it outside quotes. */
export function readHeader(start: string): CsvHeader | DataSourceFinding {
  const record = firstRecord(start);
  if (record.trim() === '') {
    return {
      code: 'header',
      line: 1,
      problem: 'the first line is blank, expected column names',
      nextStep: 'Put the column names in the first line',
    };
  }
  const delimiter = detectDelimiter(record);
  const names = splitRecord(record, delimiter).map((name) => name.trim());
  const problem = findNameProblem(names);
  const lines = record.split(/\r\n|\r|\n/u).length;
  return problem === null ? { delimiter, names, lines } : { line: 1, ...problem };
}

function firstRecord(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return text.slice(0, i);
  }
  return text;
}

function detectDelimiter(record: string): Delimiter {
  const unquoted = record.replaceAll(/"[^"]*"/g, '');
  const occurrences = (delimiter: Delimiter): number => unquoted.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (occurrences(next) > occurrences(best) ? next : best));
}

function splitRecord(record: string, delimiter: Delimiter): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= record.length; i += 1) {
    if (record[i] === '"') quoted = !quoted;
    if (i === record.length || (!quoted && record[i] === delimiter)) {
      fields.push(unquote(record.slice(start, i).trim()));
      start = i + 1;
    }
  }
  return fields;
}

function unquote(field: string): string {
  const isQuoted = field.length >= 2 && field.startsWith('"') && field.endsWith('"');
  return isQuoted ? field.slice(1, -1).replaceAll('""', '"') : field;
}

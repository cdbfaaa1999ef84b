import { chooseDelimiter, findLateHeader } from './csv-delimiter.js';
import type { Delimiter } from './csv-delimiter.js';
import { findNameProblem } from './column-names.js';
import type { DataSourceFinding } from './errors.js';
import { readSeparatorLine } from './separator-line.js';

export interface CsvHeader {
  readonly delimiter: Delimiter;
  /** Column names without surrounding blanks. */
  readonly names: readonly string[];
  /** Lines of the file that it takes: a quoted name may hold a line end. */
  readonly lines: number;
  /** Bytes of a line `sep=;` before it, its end included; 0 where there is none. */
  readonly separatorBytes: number;
}

/**
 * Reads a CSV file's first record, after a line `sep=;` where there is one. Without it the delimiter is the candidate by which
 * the records have as many fields as the header.
 */
export function readHeader(start: string): CsvHeader | DataSourceFinding {
  const separator = readSeparatorLine(start);
  if (separator !== null && 'problem' in separator) return separator;
  const text = start.slice(separator?.line.length ?? 0);
  const firstLine = separator === null ? 1 : 2;
  const record = firstRecord(text);
  if (record.trim() === '') {
    return {
      code: 'header',
      line: firstLine,
      problem: `the ${separator === null ? 'first' : 'second'} line is blank, expected column names`,
      nextStep: `Put the column names in the ${separator === null ? 'first line' : 'line below "sep="'}`,
    };
  }
  const delimiter = separator?.delimiter ?? chooseDelimiter(text);
  const names = splitRecord(record, delimiter).map((name) => name.trim());
  const problem = titleProblem(text, firstLine) ?? findNameProblem(names);
  const lines = record.split(/\r\n|\r|\n/u).length;
  return problem === null
    ? { delimiter, names, lines, separatorBytes: separator?.line.length ?? 0 }
    : { line: firstLine, ...problem };
}

/** Titles above the names, as reports have them, would make a header of one name. */
function titleProblem(text: string, firstLine: number): DataSourceFinding | null {
  const late = findLateHeader(text);
  if (late === null) return null;
  const { first, header } = late;
  const fields = first.fields === 1 ? '1 field' : `${first.fields} fields`;
  return {
    code: 'header',
    problem: `this line has ${fields}, and from line ${header.line + firstLine - 1} on every record has ${header.fields}`,
    nextStep:
      'If it is a title, delete what stands above the column names; if these are the names, name every column (of R: ' +
      'write.csv(..., row.names = FALSE)), and take delimiters off the ends of the other lines',
  };
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

import { DELIMITERS } from './csv-delimiter.js';
import type { Delimiter } from './csv-delimiter.js';
import type { DataSourceFinding } from './errors.js';

/** A first line by which a file tells Excel its delimiter. */
export interface SeparatorLine {
  readonly delimiter: Delimiter;
  /** With its end. */
  readonly line: string;
}

/** `sep=;`, also in quotes, and with more of them where a program has filled up the record. */
const SEPARATOR_LINE = /^"?sep=([^\r\n"])\1*"?\1*[^\S\r\n\t]*(?:\r\n|\r|\n|$)/iu;

/** The line `sep=;` that Excel reads before the header, as of its own making; null where the file has none. */
export function readSeparatorLine(start: string): SeparatorLine | DataSourceFinding | null {
  const found = SEPARATOR_LINE.exec(start);
  if (found === null) return null;
  const delimiter = DELIMITERS.find((each) => each === found[1]);
  if (delimiter !== undefined) return { delimiter, line: found[0] };
  return {
    code: 'header',
    line: 1,
    problem: 'the line "sep=" names another delimiter than comma, semicolon, tab or |',
    nextStep: 'Export the file with one of these',
  };
}

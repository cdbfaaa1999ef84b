import type { DataSourceFinding } from './errors.js';
import type { LineEnd } from './record-scanner.js';

/** A record with another number of fields than the header. */
export function wrongFieldCount(line: number, found: number, expected: number): DataSourceFinding {
  return {
    code: 'field_count',
    line,
    problem: `the record has ${found} ${found === 1 ? 'field' : 'fields'}, expected ${expected} as in the header`,
    nextStep: 'Put fields that hold the delimiter or a line end in double quotes, and repair short records',
  };
}

/** A line that ends otherwise than those before it. */
export function lineEndsMixed(line: number, found: LineEnd, expected: LineEnd): DataSourceFinding {
  return {
    code: 'line_ends',
    line,
    problem: `this line ends in ${found}, expected ${expected === 'mixed' ? 'LF or CRLF' : expected} as before`,
    nextStep: 'Write all lines with the same line end (for example: dos2unix)',
  };
}

/** A record beyond the byte limit. */
export function recordTooLong(line: number, limitBytes: number): DataSourceFinding {
  return {
    code: 'record_too_long',
    line,
    problem: `the record is longer than ${limitBytes} bytes`,
    nextStep: 'Check that this is a CSV file of one customer a line, and leave long texts out',
  };
}

/** A quoted field that does not end. */
export function unclosedQuote(line: number, column: number): DataSourceFinding {
  return {
    code: 'quote',
    line,
    column,
    problem: 'a double quote opens here and is not closed',
    nextStep: 'Close it, or double the quote when it belongs to the text',
  };
}

/** A quoted field that does not end where its record must. */
export function quoteTooLong(line: number, column: number, limitBytes: number): DataSourceFinding {
  return {
    code: 'quote',
    line,
    column,
    problem: `a double quote opens here and is not closed within the ${limitBytes} bytes a record may have`,
    nextStep: 'Close it, or double the quote when it belongs to the text; leave long texts out',
  };
}

/** Text between a closing quote and the next delimiter. */
export function textAfterQuote(line: number, column: number): DataSourceFinding {
  return {
    code: 'quote',
    line,
    column,
    problem: 'text follows a closing double quote, expected the delimiter or the end of the line',
    nextStep: 'Double the quotes that belong to a quoted text ("" for each ")',
  };
}

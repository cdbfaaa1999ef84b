/** What is wrong with a data source. */
export type DataSourceProblem =
  | 'missing'
  | 'not_a_file'
  | 'not_readable'
  | 'empty'
  | 'encoding'
  | 'nul_byte'
  | 'wrong_format'
  | 'line_ends'
  | 'record_too_long'
  | 'quote'
  | 'header'
  | 'field_count'
  | 'column_type'
  | 'damaged'
  | 'changed'
  | 'address'
  | 'unreachable'
  | 'interrupted'
  | 'permission'
  | 'row_security'
  | 'query';

export interface DataSourceFinding {
  readonly code: DataSourceProblem;
  /** What was found and what was expected; never a value from the data. */
  readonly problem: string;
  readonly nextStep: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Column of the table, from 1. */
  readonly column?: number;
}

/** What may be otherwise at the next attempt. */
const PASSING: readonly DataSourceProblem[] = ['unreachable', 'interrupted'];

/** A source that cannot be taken in, with the place and what to do. */
export class DataSourceError extends Error {
  override readonly name = 'DataSourceError';
  readonly code: DataSourceProblem;
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly nextStep: string;
  /** A new attempt fails the same way. */
  readonly permanent: boolean;

  constructor(path: string, finding: DataSourceFinding) {
    const line = finding.line === undefined ? '' : `, line ${finding.line}`;
    const column = finding.column === undefined ? '' : `, column ${finding.column}`;
    super(`${path}${line}${column}: ${finding.problem}. ${finding.nextStep}.`);
    this.code = finding.code;
    this.permanent = !PASSING.includes(finding.code);
    this.path = path;
    this.line = finding.line ?? null;
    this.column = finding.column ?? null;
    this.nextStep = finding.nextStep;
  }
}

/** Predictions that cannot be judged. Unlike other messages this one quotes values: it goes to the person who has the file. */
export class PredictionsError extends Error {
  override readonly name = 'PredictionsError';

  constructor(path: string, problems: readonly string[], nextStep: string) {
    super([`${path}: ${problems.join('\n  ')}`, `Next step: ${nextStep}`].join('\n'));
  }
}

/** A table that Parquet could not give back exactly, or a file that `write` has not written. */
export class TableFormatError extends Error {
  override readonly name = 'TableFormatError';
}

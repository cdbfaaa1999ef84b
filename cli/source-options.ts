import type { Config } from '../contracts/config/index.js';
import { asOfProblem } from '../domain/data/as-of.js';
import { UsageError } from './errors.js';

/** Where the flags of `train` take the rows from. */
export interface SourceOptions {
  readonly dataPath?: string;
  readonly sourceTable?: string;
  readonly sourceQuery?: string;
}

/** `dataset.source` as the flags give it; nothing where they leave it to the configuration. Throws `UsageError` for several. */
export function sourceFlags({ dataPath, sourceQuery, sourceTable }: SourceOptions): { source?: object } {
  const given = { '--data-path': dataPath, '--source-table': sourceTable, '--source-query': sourceQuery };
  const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (names.length > 1)
    throw new UsageError(`${names.join(' and ')}: the rows come from one place; give one of them`);
  if (sourceTable !== undefined) return { source: { type: 'postgres', table: sourceTable } };
  if (sourceQuery !== undefined) return { source: { type: 'postgres', query: sourceQuery } };
  return {};
}

/** A date, or a date and time that says its zone: what lacks one would mean another moment on another machine. */
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** The time of `--as-of` as ISO 8601 in UTC; a date alone is its first moment. Throws `UsageError`. */
export function readAsOf(text: string | undefined, { dataset }: Pick<Config, 'dataset'>): string | undefined {
  if (text === undefined) return undefined;
  const time = TIME.test(text) ? new Date(text) : null;
  if (time === null || Number.isNaN(time.getTime())) {
    throw new UsageError(
      `--as-of: expected a date or a time with its zone, like 2026-01-31T12:00:00Z, found ${JSON.stringify(text)}`,
    );
  }
  const problem = asOfProblem(dataset);
  if (problem !== null) throw new UsageError(`--as-of: ${problem}, or leave --as-of out`);
  return time.toISOString();
}

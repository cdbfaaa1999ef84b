import { DataSourceError } from './errors.js';

/** Kinds of DuckDB errors that speak about this machine, not about the data: trying again may help. */
const MACHINE_ERRORS =
  /^(Out of Memory Error|IO Error|INTERRUPT Error|Interrupt Error|FATAL Error|INTERNAL Error)\b/i;

/** Errors that DuckDB counts as the machine's although they tell of a file whose inside does not hold together. */
const DAMAGE =
  /failed to read parquet|attempted to read \d+ bytes|converted type|requires a length and scale/i;

/**
 * The error to throw when DuckDB failed on a source: a `DataSourceError` when the data is at fault, else the error
 * itself. DuckDB's own text is left out, because it quotes the offending rows.
 */
export function sourceErrorOf(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (MACHINE_ERRORS.test(error.message) && !DAMAGE.test(error.message.replaceAll(path, ''))) return error;
  const record = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  const kind = /^[\w ]+/.exec(error.message)?.[0] ?? 'unknown error';
  return new DataSourceError(path, {
    code: 'damaged',
    problem: `DuckDB cannot read it (${kind}${record === undefined ? '' : `, near record ${record}`})`,
    nextStep: 'Write the file anew, and open it with another tool to see what is wrong',
  });
}

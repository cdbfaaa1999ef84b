import { failureCode, failureKind } from '../database/connection-failure.js';
import { DataSourceError } from '../warehouse/errors.js';
import type { DataSourceFinding } from '../warehouse/errors.js';
import { DECLARATION } from './postgres-cursor.js';

const ADDRESS = 'SOURCE_DATABASE_URL';

/** What to say of an address that cannot be read; it holds a password, so it is not repeated. */
export const addressProblem = (): DataSourceFinding => ({
  code: 'address',
  problem: 'it cannot be read, expected postgres://user:password@host:port/database',
  nextStep: `Correct ${ADDRESS} where the worker runs`,
});

/** The refusal that a failed call means. Anything that did not come from PostgreSQL or the way to it stays what it is. */
export function sourceError(name: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DataSourceError) return thrown;
  const finding = findingOf(thrown);
  return finding === null ? thrown : new DataSourceError(name, finding);
}

function findingOf(error: Error): DataSourceFinding | null {
  const code = failureCode(error);
  switch (failureKind(error)) {
    case 'unreachable':
      return unreachable(code);
    case 'denied':
      return denied(error.message);
    case 'lost':
    case 'conflict':
      return interrupted(code);
    case 'statement':
      return statement(code, error);
  }
}

const unreachable = (code: string): DataSourceFinding => ({
  code: 'unreachable',
  problem: `nothing answers there (${code})`,
  nextStep: `Start the database, or correct ${ADDRESS} where the worker runs`,
});

/** PostgreSQL's own words name the user or the database, never the password. */
const denied = (message: string): DataSourceFinding => ({
  code: 'permission',
  problem: message,
  nextStep: `Correct user, password and database in ${ADDRESS} where the worker runs`,
});

const interrupted = (code: string): DataSourceFinding => ({
  code: 'interrupted',
  problem: `the connection was lost or could not be made in time${code === '' ? '' : ` (${code})`}`,
  nextStep: 'The next attempt reads the rows anew; if none succeeds, see the log of that server',
});

/** By SQLSTATE (PostgreSQL appendix A). */
function statement(code: string, error: Error): DataSourceFinding | null {
  const message = error.message;
  switch (code) {
    case '42P01':
    case '3F000':
      return {
        code: 'missing',
        problem: message,
        nextStep:
          'Check dataset.source, spelled as PostgreSQL keeps it, with its schema: schema.table. Of the embedded server ' +
          'the database source is read, and no other',
      };
    case '42501':
      if (isAboutRowSecurity(error)) return hidden(message);
      return {
        code: 'permission',
        problem: message,
        nextStep:
          'Ask only for what the user may read, or grant it: GRANT SELECT ON ... TO ..., and USAGE on its schema',
      };
    case '25006':
    case '0A000':
      return {
        code: 'query',
        problem: `${message}: the source is read in a transaction that changes nothing`,
        nextStep: 'Give one SELECT in dataset.source.query',
      };
    case '57014':
      return {
        code: 'interrupted',
        problem: message,
        nextStep:
          'Read less by dataset.source.query, or raise dataset.source_timeout_minutes and, where it is shorter, ' +
          'statement_timeout of this user (ALTER ROLE ... SET)',
      };
    case '55P03':
      return {
        code: 'interrupted',
        problem: message,
        nextStep:
          'Whoever changes the table has it locked: the next attempt waits anew, or start the run later',
      };
    default:
      return otherStatement(code, error);
  }
}

/** The server's words may be in another language; the name of the function that spoke them is not. */
const isAboutRowSecurity = (error: Error): boolean =>
  ('routine' in error && error.routine === 'check_enable_rls') || /row-level security/iu.test(error.message);

const hidden = (message: string): DataSourceFinding => ({
  code: 'row_security',
  problem: `${message}: this user would be shown a part of the rows only`,
  nextStep:
    'Read as a user who sees all rows: the owner of the table (without FORCE ROW LEVEL SECURITY), or one with BYPASSRLS ' +
    '(ALTER ROLE ... BYPASSRLS). Where a model of the shown rows is what you want, set dataset.source.row_security: filter',
});

function otherStatement(code: string, error: Error): DataSourceFinding | null {
  if (code.startsWith('42')) {
    return {
      code: 'query',
      problem: `${error.message}${placeOf(error)}`,
      nextStep: 'Correct dataset.source.query: one SELECT, as psql takes it',
    };
  }
  if (/\b(SASL|SSL|TLS|certificate)\b/i.test(error.message)) return denied(error.message);
  if (!/^[0-9A-Z]{5}$/.test(code)) return null;
  // Messages of the other classes may quote a row's value.
  return {
    code: 'query',
    problem: `PostgreSQL gave up with SQLSTATE ${code}`,
    nextStep: 'Run the query in psql to see why, and correct dataset.source',
  };
}

function placeOf(error: Error): string {
  const told = 'position' in error ? Number(error.position) : NaN;
  const character = told - DECLARATION.length;
  return character >= 1 ? `, at character ${character} of the query` : '';
}

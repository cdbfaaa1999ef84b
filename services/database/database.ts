import pg from 'pg';

import { connectionAddress } from './connection-address.js';
import type { Database, SqlSession } from './port.js';
import { RETRY_DELAYS_MS, withRetries } from './retry.js';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;

export interface DatabaseOptions {
  /** Connections kept at most; each costs the server 5 to 8 MB. */
  readonly maxConnections?: number;
  /** Waits before the second and each later try when a connection is refused or lost. */
  readonly retryDelaysMs?: readonly number[];
  /** The variable of the environment that holds `url`, for messages; DATABASE_URL where it is left out. */
  readonly variable?: string;
}

/** A pool of connections to the database at `url`; nothing is connected before the first call. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { variable = 'DATABASE_URL', retryDelaysMs = RETRY_DELAYS_MS } = options;
  const address = connectionAddress(url, variable);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'ratchet',
    keepAlive: true,
  });
  // An idle connection that the server cuts is replaced by the pool; without a listener the process would end.
  pool.on('error', ignore);

  const retried = <T>(call: () => Promise<T>) => withRetries({ address, variable }, retryDelaysMs, call);

  return {
    address,
    query: (sql, values = []) => retried(() => sessionOn(pool).query(sql, values)),
    execute: (script) => retried(() => sessionOn(pool).execute(script)),
    transaction: (work) => retried(() => inTransaction(pool, work)),
    close: () => pool.end(),
  };
}

function sessionOn(runner: pg.Pool | pg.PoolClient): SqlSession {
  return {
    async query(sql, values = []) {
      const result = await runner.query<Record<string, unknown>>(sql, [...values]);
      return result.rows;
    },
    async execute(script) {
      await runner.query(script);
    },
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (session: SqlSession) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // The cut of a connection in use comes back from the next statement as well; unheard, this event ends the process.
  client.on('error', ignore);
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(sessionOn(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

function ignore(): void {
  return;
}

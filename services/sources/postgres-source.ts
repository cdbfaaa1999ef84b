import pg from 'pg';

import type { PostgresSource } from '../../contracts/config/dataset.js';
import { parsePostgresTable } from '../../contracts/config/postgres-table.js';
import { connectionAddress } from '../database/connection-address.js';
import { DataSourceError } from '../warehouse/errors.js';
import { declareCursor, openSnapshot, readBatches } from './postgres-cursor.js';
import { SourceAddressMissingError } from './errors.js';
import { addressProblem, sourceError } from './postgres-failure.js';
import type { RowRequest, SourceDatabase, SourceReading } from './port.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** A query is named by its beginning; the whole of it stands in the configuration of the run. */
const LONGEST_NAME = 80;

/** Tables and queries of the PostgreSQL database at `url`, if there is one; nothing is connected before the first reading. */
export function createPostgresSource(url: string | null): SourceDatabase {
  return {
    async read(request, take) {
      request.signal?.throwIfAborted();
      if (url === null) throw new SourceAddressMissingError();
      const name = `${sourceName(request.source)} of PostgreSQL at ${addressOf(url)}`;
      const client = new pg.Client({
        connectionString: url,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        application_name: 'ratchet source',
        keepAlive: true,
      });
      // The cut of a connection comes back from the next statement as well; unheard, this event ends the process.
      client.on('error', () => undefined);
      const stop = (): void => {
        client.connection.stream.destroy();
      };
      request.signal?.addEventListener('abort', stop, { once: true });
      try {
        return await take(await open(client, name, request));
      } finally {
        request.signal?.removeEventListener('abort', stop);
        await client.end().catch(() => undefined);
      }
    },
  };
}

async function open(client: pg.Client, name: string, request: RowRequest): Promise<SourceReading> {
  const explained = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      throw sourceError(name, error);
    }
  };
  await explained(() => client.connect());
  const { statementTimeout, ...moment } = await explained(() => openSnapshot(client, request));
  const columns = await explained(() => declareCursor(client, name, selectOf(request.source)));
  const fetching = { batchSize: request.batchSize, statementTimeout, explained };
  const batches = readBatches(client, columns, fetching);
  return { name, columns: columns.map((column) => column.name), batches, ...moment };
}

/** What messages and records call a table or a query. */
export function sourceName(source: PostgresSource): string {
  return `${spokenName(source)}${source.row_security === 'filter' ? ' (as far as row-level security shows it)' : ''}`;
}

function spokenName({ query, table }: PostgresSource): string {
  if (table !== undefined) return `table ${table}`;
  const text = (query ?? '').replaceAll(/\s+/g, ' ');
  return `query ${text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text}`;
}

function selectOf({ query, table }: PostgresSource): string {
  if (table === undefined) return query ?? '';
  const parts = parsePostgresTable(table) ?? [table];
  return `SELECT * FROM ${parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')}`;
}

function addressOf(url: string): string {
  try {
    return connectionAddress(url);
  } catch {
    throw new DataSourceError('The address of the source database', addressProblem());
  }
}

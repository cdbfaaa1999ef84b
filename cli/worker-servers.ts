import { isGrpcServiceError } from '@temporalio/client';

import type { Settings } from '../contracts/config/index.js';
import { connectionAddress } from '../services/database/connection-address.js';
import { failureKind } from '../services/database/connection-failure.js';
import { createDatabase } from '../services/database/database.js';
import { SchemaMismatchError } from '../services/database/errors.js';
import { assertSchemaCurrent } from '../services/database/migrate.js';
import { connectClient, TemporalUnreachableError } from '../services/temporal/connection.js';
import type { ConnectedClient, TemporalAddress } from '../services/temporal/connection.js';
import { ensureSearchAttributes } from '../services/temporal/search-attributes.js';
import { postgresAnswers, tcpAccepts } from '../stack/probes.js';
import type { Addresses } from '../workers/addresses.js';
import type { Look } from './await-servers.js';
import { connectionReason } from './connection-reason.js';
import { StackNotRunningError } from './errors.js';
import { findAddresses } from './installation.js';

/** The servers that a worker cannot begin without, found and fit for it. */
export interface WorkerServers extends ConnectedClient {
  readonly addresses: Addresses;
}

const USUAL_TEMPORAL_PORT = 7233;
/** After a wait, the tables may be in the middle of being made. */
const MIGRATION_GRACE_MS = 5_000;
const GRPC_NOT_FOUND = 5;
/** Turned away for good: waiting does not help. */
const GRPC_DENIED = [7, 16];

/**
 * Looks for the servers of a worker, each time it is called. Throws where waiting does not help: wrong credentials, or
 * tables of another version.
 */
export function createServerLook(
  settings: Settings,
  find: (settings: Settings) => Promise<Addresses> = findAddresses,
): () => Promise<Look<WorkerServers>> {
  let waitedSince: number | null = null;
  let upSince: number | null = null;
  const missing = (reasons: readonly string[]): Look<WorkerServers> => {
    waitedSince ??= performance.now();
    return { missing: reasons };
  };
  const mayMigrate = (): boolean => {
    if (waitedSince === null) return false;
    upSince ??= performance.now();
    return performance.now() - upSince < MIGRATION_GRACE_MS;
  };
  return async () => {
    const addresses = await findOrReason(settings, find);
    if (typeof addresses === 'string') return missing([addresses]);
    const { databaseUrl, temporal } = addresses;
    const reasons = await Promise.all([checkPort(temporal), checkDatabase(databaseUrl, mayMigrate)]);
    const away = reasons.flatMap((reason) => reason ?? []);
    if (away.length > 0) return missing(away);
    const connected = await connectOrReason(temporal);
    return typeof connected === 'string' ? missing([connected]) : { ready: { addresses, ...connected } };
  };
}

async function findOrReason(
  settings: Settings,
  find: (settings: Settings) => Promise<Addresses>,
): Promise<Addresses | string> {
  try {
    return await find(settings);
  } catch (error) {
    if (error instanceof StackNotRunningError) return `the servers (${error.message})`;
    throw error;
  }
}

// A gRPC client would go on trying for seconds where nothing listens, and not say why.
async function checkPort({ address }: TemporalAddress): Promise<string | null> {
  const { hostname, port } = new URL(`tcp://${address}`);
  try {
    await tcpAccepts(hostname.replaceAll(/[[\]]/gu, ''), port === '' ? USUAL_TEMPORAL_PORT : Number(port));
    return null;
  } catch (error) {
    return `Temporal at ${address} (${connectionReason(error)})`;
  }
}

async function checkDatabase(url: string, mayMigrate: () => boolean): Promise<string | null> {
  const name = `PostgreSQL at ${connectionAddress(url)}`;
  try {
    await postgresAnswers(url);
  } catch (error) {
    const kind = failureKind(error);
    if (kind === 'unreachable' || kind === 'lost') return `${name} (${connectionReason(error)})`;
  }
  // It lets us in, or turns us away for good, which is told here in its own words.
  const database = createDatabase(url, { maxConnections: 1 });
  try {
    await assertSchemaCurrent(database);
    return null;
  } catch (error) {
    if (error instanceof SchemaMismatchError && mayMigrate()) return `${name} (its tables are being made)`;
    throw error;
  } finally {
    await database.close();
  }
}

/** Connects where Temporal answers and has our namespace, in which search attributes that are missing are added. */
async function connectOrReason(temporal: TemporalAddress): Promise<ConnectedClient | string> {
  const name = `Temporal at ${temporal.address}`;
  let connected: ConnectedClient | null = null;
  try {
    connected = await connectClient(temporal);
    await ensureSearchAttributes(connected.connection, temporal.namespace);
    return connected;
  } catch (error) {
    await connected?.connection.close();
    const cause = error instanceof TemporalUnreachableError ? error.cause : error;
    const code: number | null = isGrpcServiceError(cause) ? cause.code : null;
    if (code !== null && GRPC_DENIED.includes(code)) throw error;
    if (code === GRPC_NOT_FOUND) return `${name} (it has no namespace ${temporal.namespace})`;
    if (code === null && cause === error) throw error;
    return `${name} (${connectionReason(cause)})`;
  }
}

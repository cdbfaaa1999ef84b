import { resolve } from 'node:path';

import { loadConfiguration } from '../config/load.js';
import type { LoadedConfiguration } from '../config/load.js';
import { projectFolder } from '../config/project-folder.js';
import type { Settings } from '../contracts/config/index.js';
import type { StackAddresses } from '../stack/addresses.js';
import type { Addresses } from '../workers/addresses.js';
import { StackNotRunningError, UsageError } from './errors.js';
import { findRunningStack } from './running-stack.js';

/** Loads the configuration for a command; `configPath` counts from the current folder. */
export function loadForCommand(configPath: string | undefined, flags: unknown = {}): LoadedConfiguration {
  const own = configPath === undefined ? {} : { configPath: resolve(configPath) };
  return loadConfiguration({ projectFolder, flags, ...own });
}

/**
 * The addresses of all servers: configured ones first, else the running embedded stack's, whose servers are proven to be
 * its own. Throws `StackNotRunningError` or `StrangerServerError`.
 */
export async function findAddresses(settings: Settings): Promise<Addresses> {
  return resolveAddresses(settings, (await findRunningStack(settings))?.addresses ?? null);
}

/** As `findAddresses`, for a stack whose addresses are known. */
export function resolveAddresses({ artifacts, servers }: Settings, stack: StackAddresses | null): Addresses {
  const temporal = servers.temporal_address ?? stack?.temporalAddress;
  const database = servers.database_url ?? stack?.databaseUrl;
  const redis = servers.redis_url ?? stack?.redisUrl;
  const mlflow = servers.mlflow_tracking_uri ?? stack?.mlflowUrl;
  const smtp = servers.smtp_url ?? stack?.smtpUrl;
  if (!temporal || !database || !redis || !mlflow || !smtp) {
    const all = { Temporal: temporal, PostgreSQL: database, Redis: redis, MLflow: mlflow, SMTP: smtp };
    throw new StackNotRunningError(Object.entries(all).flatMap(([name, value]) => (value ? [] : [name])));
  }
  const embedded = database === stack?.databaseUrl ? stack : null;
  return {
    temporal: { address: temporal, namespace: servers.temporal_namespace, apiKey: servers.temporal_api_key },
    // The running stack's pages show its own servers only.
    temporalUiUrl: temporal === stack?.temporalAddress ? stack.temporalUiUrl : null,
    databaseUrl: database,
    sourceDatabaseUrl: servers.source_database_url ?? embedded?.sourceDatabaseUrl ?? null,
    redisUrl: redis,
    mlflowUrl: mlflow,
    smtpUrl: smtp,
    mailUrl: smtp === stack?.smtpUrl ? stack.mailUrl : null,
    artifactRoot: resolve(projectFolder, artifacts.root),
  };
}

/** As whom the database is migrated; null = as whom it is used, because nobody else is known. Throws `UsageError`. */
export function ownerUrlOf({ servers }: Settings, stack: StackAddresses): string | null {
  if (servers.database_url !== null) return servers.database_owner_url;
  if (servers.database_owner_url === null) return stack.databaseOwnerUrl ?? null;
  throw new UsageError(
    'DATABASE_OWNER_URL is set, found no DATABASE_URL: expected both, for the same database, or neither for the ' +
      'embedded one. Set DATABASE_URL to the address of the application, or unset DATABASE_OWNER_URL',
  );
}

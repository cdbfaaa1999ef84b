import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';
import { stringify } from 'yaml';

import type { Database } from '../../services/database/port.js';
import type { StackAddresses } from '../../stack/addresses.js';
import { startRatchet, type CommandResult, type RunningCommand } from './ratchet-command.js';
import { startRatchetWorker, type RatchetWorker } from './ratchet-worker.js';
import { createNamespace } from './temporal-client.js';
import { createTestDatabase } from './test-database.js';

/** Ratchet as one user has it: a folder, a database and a Temporal namespace of its own on running servers. */
export interface Installation {
  readonly folder: string;
  readonly client: Client;
  /** As the owner of its tables; the commands work as the application. */
  readonly database: Database;
  readonly databaseOwnerUrl: string;
  /** As the application. */
  readonly databaseUrl: string;
  /** Path of a file in the folder. */
  path(name: string): string;
  /** Writes a configuration file of a model of this name, with more settings laid over, and gives its path. */
  writeConfig(model: string, settings?: Settings): string;
  /** Runs `ratchet` to its end. */
  run(...args: readonly string[]): Promise<CommandResult>;
  /** As `run`, with variables of the environment replaced. */
  runWith(variables: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<CommandResult>;
  start(...args: readonly string[]): RunningCommand;
  /** `variables` replace some of its environment. */
  startWorker(configPath: string, variables?: NodeJS.ProcessEnv): Promise<RatchetWorker>;
  /** Ends the workers that still run and removes everything. */
  close(): Promise<void>;
}

/** Sections of a configuration file, as they stand in the YAML. */
export type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const STOP_LIMIT_MS = 3_000;

/** A name that nothing on the shared servers has yet. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 8)}`;

/** Makes an installation with a migrated database; `restore` may put into it before what an earlier version has left. */
export async function createInstallation(
  stack: StackAddresses,
  restore: (database: Database) => Promise<void> = () => Promise.resolve(),
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-e2e-'));
  const namespace = uniqueName('e2e');
  const [temporal, postgres] = await Promise.all([
    createNamespace(stack.temporalAddress, namespace),
    createTestDatabase(stack.databaseUrl),
  ]);
  await restore(postgres.database);
  await postgres.prepare();
  const environment = {
    ...process.env,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    DATABASE_URL: postgres.applicationUrl,
    REDIS_URL: stack.redisUrl,
    MLFLOW_TRACKING_URI: stack.mlflowUrl,
    SMTP_URL: stack.smtpUrl,
  };
  const workers: RatchetWorker[] = [];
  const commands: RunningCommand[] = [];
  const path = (name: string): string => join(folder, name);
  const start = (variables: NodeJS.ProcessEnv, args: readonly string[]): RunningCommand => {
    const command = startRatchet(args, { cwd: folder, environment: { ...environment, ...variables } });
    commands.push(command);
    return command;
  };
  return {
    folder,
    client: temporal.client,
    database: postgres.database,
    databaseOwnerUrl: postgres.url,
    databaseUrl: postgres.applicationUrl,
    path,
    writeConfig(model, settings = {}) {
      const file = path(`${uniqueName('config')}.yaml`);
      writeFileSync(file, stringify({ ...defaults(model, path('artifacts')), ...settings }));
      return file;
    },
    run: (...args) => start({}, args).ended,
    runWith: (variables, ...args) => start(variables, args).ended,
    start: (...args) => start({}, args),
    async startWorker(configPath, variables = {}) {
      const logFile = path(`worker-${workers.length}.log`);
      const worker = await startRatchetWorker(configPath, logFile, {
        cwd: folder,
        environment: { ...environment, ...variables },
      });
      workers.push(worker);
      return worker;
    },
    async close() {
      for (const command of commands) command.kill();
      await Promise.all(workers.map(endWorker));
      await temporal.close();
      await postgres.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets it end in order, but not for long: a failed test may leave it in the middle of a fit. */
const endWorker = async (worker: RatchetWorker): Promise<void> => {
  const ended = await Promise.race([worker.stop(), sleep(STOP_LIMIT_MS, 'late' as const, { ref: false })]);
  if (ended === 'late') await worker.kill();
};

/** Short waits, and artifacts outside the project folder. */
const defaults = (model: string, artifactRoot: string) => ({
  model: { name: model },
  artifacts: { root: artifactRoot },
  retry: { retries: 3, retry_delay_seconds: 1 },
});

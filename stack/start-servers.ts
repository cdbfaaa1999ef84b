import { join } from 'node:path';

import type { StackAddresses } from './addresses.js';
import { StackStartAbortedError, type ServerLostError } from './errors.js';
import { keepRunning, type KeptServer } from './keep-running.js';
import type { StackLayout } from './layout.js';
import { mailCatcherPlan, mailUrlOn, smtpUrlOn } from './mail-catcher.js';
import { mlflowPlan, mlflowUrlOn, sqlAlchemyUrl } from './mlflow.js';
import type { PortAllocator } from './ports.js';
import { databaseUrlOn, prepareDatabases } from './postgres-databases.js';
import { ROLES } from './postgres-roles.js';
import { postgresPlan } from './postgres.js';
import { redisPlan, redisUrlOn } from './redis.js';
import type { RunningServer, ServerPlan } from './server.js';
import type { StackOptions } from './stack.js';
import { startServer } from './start-server.js';
import { temporalAddressOn, temporalPlan, temporalUiUrlOn } from './temporal.js';

/** Servers on their way up. */
export interface StartedServers {
  /** Rejects with the first failure after everything else was told to stop starting. */
  readonly healthy: Promise<{
    readonly addresses: StackAddresses;
    readonly running: readonly RunningServer[];
  }>;
  /** Rejects with the reason when a server ended and cannot be kept up. */
  readonly lost: Promise<never>;
  /** Waits for what is still starting, then stops everything. */
  stop(): Promise<void>;
}

/** What the servers of one start share. */
export interface StartServersSettings {
  readonly layout: StackLayout;
  readonly instance: string;
  readonly ports: PortAllocator;
  /** Told all servers as they run now, each time when one was started again. */
  readonly onRestart: (running: readonly RunningServer[]) => void;
}

type Launcher = (plan: ServerPlan) => Promise<readonly number[]>;

const createLoss = () => {
  let onLost: (reason: ServerLostError) => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    onLost = reject;
  });
  // Whoever runs the stack hears of it; the process must not end where nobody listens yet.
  lost.catch(() => undefined);
  return { lost, onLost };
};

const healthyLine = (
  plan: ServerPlan,
  { title, address, ports, startedInMs }: RunningServer,
  usual: boolean,
): string => {
  const moved = usual ? plan.usualPorts.filter((port, index) => ports[index] !== port) : [];
  const note = moved.length === 0 ? '' : ` (port ${moved.join(', ')} is taken)`;
  return `  ${title.padEnd(12)} healthy after ${(startedInMs / 1000).toFixed(1).padStart(4)} s  ${address}${note}`;
};

const startDatabase = async (launch: Launcher, options: StackOptions, layout: StackLayout) => {
  const { database } = options.external;
  // MLflow wants a database of its own: not on a server that others keep for us, but in a file.
  if (database !== undefined)
    return {
      databaseUrl: database,
      backendStore: (folder: string) => `sqlite:///${join(folder, 'mlflow.db')}`,
    };
  const ports = await launch(postgresPlan({ layout }));
  await prepareDatabases(layout, ports);
  const mlflowStore = sqlAlchemyUrl(databaseUrlOn(layout, ports, ROLES.mlflow, 'mlflow'));
  return {
    databaseUrl: databaseUrlOn(layout, ports, ROLES.application, 'ratchet'),
    databaseOwnerUrl: databaseUrlOn(layout, ports, ROLES.owner, 'ratchet'),
    sourceDatabaseUrl: databaseUrlOn(layout, ports, ROLES.source, 'source'),
    sourceOwnerUrl: databaseUrlOn(layout, ports, ROLES.owner, 'source'),
    backendStore: () => mlflowStore,
  };
};

const startDatabaseAndMlflow = async (launch: Launcher, options: StackOptions, layout: StackLayout) => {
  const wantsBackend = options.external.mlflow === undefined;
  const { backendStore, ...database } = await startDatabase(launch, options, layout);
  if (!wantsBackend) return { ...database, mlflowUrl: options.external.mlflow ?? '' };
  return { ...database, mlflowUrl: mlflowUrlOn(await launch(mlflowPlan({ layout }, backendStore))) };
};

const startRedis = async (launch: Launcher, options: StackOptions, layout: StackLayout) => ({
  redisUrl: options.external.redis ?? redisUrlOn(layout, await launch(redisPlan({ layout }))),
});

const startTemporal = async (launch: Launcher, options: StackOptions, layout: StackLayout) => {
  const temporalNamespace = options.temporalNamespace ?? 'ratchet';
  const { temporal } = options.external;
  if (temporal !== undefined) return { temporalAddress: temporal, temporalUiUrl: null, temporalNamespace };
  const settings = { namespace: temporalNamespace, timeSkipping: options.timeSkipping ?? false };
  const ports = await launch(temporalPlan({ layout }, settings));
  return {
    temporalAddress: temporalAddressOn(ports),
    temporalUiUrl: temporalUiUrlOn(ports),
    temporalNamespace,
  };
};

const startMail = async (launch: Launcher, options: StackOptions, layout: StackLayout) => {
  if (options.external.smtp !== undefined) return { smtpUrl: options.external.smtp, mailUrl: null };
  const ports = await launch(mailCatcherPlan({ layout }));
  return { smtpUrl: smtpUrlOn(ports), mailUrl: mailUrlOn(ports) };
};

const startAll = async (
  launch: Launcher,
  options: StackOptions,
  layout: StackLayout,
): Promise<StackAddresses> => {
  const [database, redis, temporal, mail] = await Promise.all([
    startDatabaseAndMlflow(launch, options, layout),
    startRedis(launch, options, layout),
    startTemporal(launch, options, layout),
    startMail(launch, options, layout),
  ]);
  return { ...database, ...redis, ...temporal, ...mail };
};

const isPostgres = (kept: KeptServer): boolean => kept.server().name === 'postgres';

// PostgreSQL last: MLflow holds connections to it until its own end.
const stopInOrder = async (kept: readonly KeptServer[]): Promise<void> => {
  await Promise.all(kept.filter((each) => !isPostgres(each)).map((each) => each.stop()));
  await Promise.all(kept.filter(isPostgres).map((each) => each.stop()));
};

/** Starts side by side what can be; MLflow waits for PostgreSQL. What ends by itself later is started again. */
export const startServers = (options: StackOptions, settings: StartServersSettings): StartedServers => {
  const { onProgress, usualPorts = true } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const kept: KeptServer[] = [];
  const pending: Promise<unknown>[] = [];
  const running = (): readonly RunningServer[] => kept.map((each) => each.server());
  const { lost, onLost } = createLoss();

  const keepSettings = (plan: ServerPlan) => ({
    ...settings,
    signal,
    onProgress,
    onLost,
    onRestart: () => {
      settings.onRestart(running());
    },
    awaitNeeds: async () => {
      if (plan.name === 'mlflow') await kept.find(isPostgres)?.settled();
    },
  });

  const launch: Launcher = async (plan) => {
    const start = startServer(plan, { ...settings, signal, onProgress });
    pending.push(start);
    const one = await start;
    if (one === null) throw new StackStartAbortedError();
    kept.push(keepRunning(plan, one, keepSettings(plan)));
    onProgress(healthyLine(plan, one.server, usualPorts));
    return one.server.ports;
  };

  onProgress(`Starting the servers (state and logs in ${join(settings.layout.root, '.ratchet')})`);
  const healthy = startAll(launch, options, settings.layout).then(
    (addresses) => ({ addresses, running: running() }),
    (error: unknown) => {
      failed.abort();
      throw error;
    },
  );

  return {
    healthy,
    lost,
    async stop() {
      failed.abort();
      await Promise.allSettled(pending);
      await stopInOrder(kept);
    },
  };
};

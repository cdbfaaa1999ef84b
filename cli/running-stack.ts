import { join } from 'node:path';

import { projectFolder } from '../config/project-folder.js';
import type { Settings } from '../contracts/config/index.js';
import type { ExternalAddresses } from '../stack/addresses.js';
import { StrangerServerError } from '../stack/errors.js';
import { describeStranger, type Stranger } from '../stack/port-holder.js';
import { findStrangers, readRunningStack, stackHealth } from '../stack/state.js';
import type { ServerHealth, StackState } from '../stack/state.js';
import { SickStackError } from './errors.js';

/** The servers that the configuration gives an address of. */
export function externalOf({ servers }: Settings): ExternalAddresses {
  return {
    temporal: servers.temporal_address ?? undefined,
    database: servers.database_url ?? undefined,
    redis: servers.redis_url ?? undefined,
    mlflow: servers.mlflow_tracking_uri ?? undefined,
    smtp: servers.smtp_url ?? undefined,
  };
}

/** The embedded stack as it is found; `strangers` are programs in the place of its servers that are used, by name. */
export interface FoundStack {
  /** Null when none runs. */
  readonly stack: StackState | null;
  readonly strangers: ReadonlyMap<string, Stranger>;
}

/** Looks for the running embedded stack and at who answers on its ports; never throws. */
export async function lookAtStack(settings: Settings): Promise<FoundStack> {
  const stack = await readRunningStack(projectFolder);
  if (stack === null) return { stack, strangers: new Map() };
  const servers = usedServers(settings, stack);
  return { stack, strangers: findStrangers(projectFolder, { ...stack, servers }) };
}

/** The running embedded stack; null when none runs. Throws `StrangerServerError` where a server that is used is none of its own. */
export async function findRunningStack(settings: Settings): Promise<StackState | null> {
  const { stack, strangers } = await lookAtStack(settings);
  for (const { name, title } of stack?.servers ?? []) {
    const stranger = strangers.get(name);
    if (stranger !== undefined) throw new StrangerServerError(title, describeStranger(stranger));
  }
  return stack;
}

/** The running embedded stack, all its servers that are used healthy; null when none runs. Throws `SickStackError`. */
export async function findHealthyStack(settings: Settings): Promise<StackState | null> {
  const { stack, strangers } = await lookAtStack(settings);
  if (stack === null) return null;
  const used = usedServers(settings, stack).map(({ name }) => name);
  const health = await stackHealth(stack.addresses, strangers);
  const sick = health.filter(({ healthy, name }) => !healthy && used.includes(name));
  if (sick.length > 0) throw new SickStackError(sick.map(complaint), stack.supervisor.pid);
  return stack;
}

function complaint({ address, detail, name, title }: ServerHealth): string {
  const log = join(projectFolder, '.ratchet', 'logs', `${name}.log`);
  return `${title} at ${address} is down (${detail}); its log: ${log}`;
}

function usedServers(settings: Settings, { servers }: StackState): StackState['servers'] {
  const { database, mlflow, redis, smtp, temporal } = externalOf(settings);
  const given: Readonly<Record<string, string | undefined>> = {
    postgres: database,
    redis,
    temporal,
    mlflow,
    mail: smtp,
  };
  return servers.filter(({ name }) => given[name] === undefined);
}

import type { LoadedConfiguration } from '../config/load.js';
import { isRunning } from '../stack/process-identity.js';
import { stackHealth } from '../stack/state.js';
import type { ServerHealth, StackState } from '../stack/state.js';
import { StackNotRunningError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { loadForCommand, resolveAddresses } from './installation.js';
import { registryLines, registryStatus } from './registry-status.js';
import type { RegistryStatus } from './registry-status.js';
import { roleWarnings } from './role-warnings.js';
import type { RoleWarning } from './role-warnings.js';
import { lookAtStack } from './running-stack.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly configPath?: string;
  readonly json: boolean;
}

interface ProcessStatus {
  readonly pid: number;
  readonly running: boolean;
  /** Null where the stack was started by a version that did not write it down. */
  readonly since: string | null;
}

interface Status {
  /** Whether the address of each server is known; the servers of a running stack may be down all the same. */
  readonly running: boolean;
  readonly healthy: boolean;
  readonly servers: readonly ServerHealth[];
  /** Who runs the embedded servers; null when nobody does. */
  readonly supervisor: ProcessStatus | null;
  /** The supervisor's worker; null when none is known. */
  readonly worker: ProcessStatus | null;
  readonly registry: RegistryStatus;
  readonly warnings: readonly RoleWarning[];
}

/** `ratchet status` */
export async function run({ configPath, json }: Options, terminal: Terminal): Promise<number> {
  try {
    const status = await lookAtAll(loadForCommand(configPath));
    if (json) terminal.json(status);
    else print(status, terminal);
    return status.healthy ? EXIT.done : EXIT.serverUnreachable;
  } catch (error) {
    if (!(error instanceof StackNotRunningError) || !json) throw error;
    terminal.json({ running: false, healthy: false, reason: error.message });
    return EXIT.serverUnreachable;
  }
}

async function lookAtAll({ config, settings }: LoadedConfiguration): Promise<Status> {
  const { stack, strangers } = await lookAtStack(settings);
  const addresses = resolveAddresses(settings, stack?.addresses ?? null);
  const { address, namespace } = addresses.temporal;
  const servers = await stackHealth(
    { ...addresses, temporalAddress: address, temporalNamespace: namespace },
    strangers,
  );
  return {
    running: true,
    healthy: servers.every((server) => server.healthy),
    servers,
    supervisor: processStatus(stack?.supervisor),
    worker: processStatus(stack?.worker),
    registry: await registryStatus(addresses, config.model.name),
    warnings: await roleWarnings(addresses, config.dataset.source),
  };
}

function processStatus(known: StackState['worker']): ProcessStatus | null {
  if (known === undefined) return null;
  return { pid: known.pid, running: isRunning(known), since: known.since ?? null };
}

function print({ registry, servers, supervisor, warnings, worker }: Status, terminal: Terminal): void {
  for (const { address, detail, healthy, title } of servers) {
    const word = healthy
      ? terminal.paintResult('green', 'healthy  ')
      : terminal.paintResult('red', 'unhealthy');
    terminal.result(`${title.padEnd(13)} ${word}  ${address}  ${detail}`);
  }
  if (supervisor !== null) terminal.result(processLine('Supervisor', supervisor, terminal));
  if (worker !== null) terminal.result(processLine('Worker', worker, terminal));
  for (const line of registryLines(registry)) terminal.result(line);
  for (const { text } of warnings) terminal.result(`${terminal.paintResult('yellow', 'Warning')}: ${text}`);
}

function processLine(title: string, { pid, running, since }: ProcessStatus, terminal: Terminal): string {
  const word = running
    ? terminal.paintResult('green', 'running  ')
    : terminal.paintResult('red', 'ended    ');
  return `${title.padEnd(13)} ${word}  process ${pid}${since === null ? '' : `  since ${since}`}`;
}

import { setTimeout as sleep } from 'node:timers/promises';

import { ServerStartError } from './errors.js';
import type { StackLayout } from './layout.js';
import { isFree, type PortAllocator } from './ports.js';
import { logTail, spawnServer, type ServerProcess } from './process.js';
import type { RunningServer, ServerPlan } from './server.js';

const healthPollMs = 80;
const attempts = 3;

/** A started server and the handle to stop it. */
export interface StartedServer {
  readonly server: RunningServer;
  readonly process: ServerProcess;
}

/** What every start of one stack shares. */
export interface StartSettings {
  readonly layout: StackLayout;
  readonly ports: PortAllocator;
  /** Marks the processes of this start of the stack. */
  readonly instance: string;
  readonly signal: AbortSignal;
}

type Outcome = 'healthy' | 'ended' | 'too late' | 'aborted';

const looksHealthy = (plan: ServerPlan, ports: readonly number[]): Promise<boolean> =>
  plan.isHealthy(ports).catch(() => false);

const waitForHealth = async (
  plan: ServerPlan,
  ports: readonly number[],
  process: ServerProcess,
  signal: AbortSignal,
): Promise<Outcome> => {
  const deadline = Date.now() + plan.healthLimitMs;
  while (Date.now() < deadline) {
    if (signal.aborted) return 'aborted';
    if (process.hasEnded()) return 'ended';
    // Whoever answers after our process ended is a stranger on the same port.
    if ((await looksHealthy(plan, ports)) && !process.hasEnded()) return 'healthy';
    await sleep(healthPollMs);
  }
  return 'too late';
};

const choosePorts = async (plan: ServerPlan, allocator: PortAllocator): Promise<readonly number[]> => {
  const ports: number[] = [];
  for (const usual of plan.usualPorts) ports.push(await allocator.next(usual));
  return ports;
};

/** Says the server's log, where whoever took the port has left it again, or one still holds it. */
const lostItsPort = async (process: ServerProcess, ports: readonly number[]): Promise<boolean> =>
  /address already in use/i.test(logTail(process.logFile)) ||
  (await Promise.all(ports.map(isFree))).includes(false);

const failure = async (
  plan: ServerPlan,
  process: ServerProcess,
  outcome: Outcome,
): Promise<ServerStartError> => {
  const reason =
    outcome === 'ended'
      ? `ended while starting (${await process.ended})`
      : `was not healthy within ${plan.healthLimitMs / 1000} s`;
  const advice = 'read the log above; where the machine is just busy, start again';
  return new ServerStartError(plan.title, reason, advice, process.logFile, logTail(process.logFile));
};

/** One try; null when another program took a port between our look and the server's own. */
const tryStart = async (plan: ServerPlan, settings: StartSettings): Promise<StartedServer | null> => {
  const startedAt = Date.now();
  const ports = await choosePorts(plan, settings.ports);
  const launch = await plan.prepare(ports);
  if (settings.signal.aborted) return null;
  const process = await spawnServer(settings.layout, plan, launch, settings.instance);
  const outcome = await waitForHealth(plan, ports, process, settings.signal);
  if (outcome === 'healthy') {
    const { name, title } = plan;
    const address = plan.address(ports);
    return {
      server: { name, title, pid: process.pid, address, ports, startedInMs: Date.now() - startedAt },
      process,
    };
  }
  await process.stop();
  if (outcome === 'aborted' || (outcome === 'ended' && (await lostItsPort(process, ports)))) return null;
  throw await failure(plan, process, outcome);
};

/** Starts one server and waits until it is healthy. Throws `ServerStartError`; null when the start was aborted. */
export const startServer = async (
  plan: ServerPlan,
  settings: StartSettings,
): Promise<StartedServer | null> => {
  for (let attempt = 0; attempt < attempts && !settings.signal.aborted; attempt += 1) {
    const started = await tryStart(plan, settings);
    if (started !== null) return started;
  }
  if (settings.signal.aborted) return null;
  const ports = plan.usualPorts.join(', ');
  throw new ServerStartError(
    plan.title,
    `lost its port to another program ${attempts} times (usual ports: ${ports})`,
    'end the program that takes these ports, then start again',
  );
};

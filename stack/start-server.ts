import { setTimeout as sleep } from 'node:timers/promises';

import { ServerStartError } from './errors.js';
import type { StackLayout } from './layout.js';
import { describeStranger, portHolder, type Stranger } from './port-holder.js';
import { isFree, type PortAllocator } from './ports.js';
import { groupMembers } from './process-identity.js';
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
  /** Gets each line a person should see. */
  readonly onProgress: (line: string) => void;
}

/** How a start on given ports came out; what did not become healthy is stopped again. */
export type StartOutcome =
  | { readonly kind: 'started'; readonly started: StartedServer }
  | { readonly kind: 'aborted' }
  /** `stranger` is null where whoever took a port has left it again. */
  | { readonly kind: 'port lost'; readonly stranger: Stranger | null }
  | { readonly kind: 'failed'; readonly error: ServerStartError };

type Look = 'healthy' | 'waiting' | Stranger;
type Wait = 'healthy' | 'ended' | 'too late' | 'aborted' | Stranger;

/** One look: that the ports are our process's comes before any question, so that no stranger is ever asked or believed. */
const look = async (plan: ServerPlan, ports: readonly number[], process: ServerProcess): Promise<Look> => {
  const holders = ports.map((port) => portHolder(port, () => groupMembers(process.pid)));
  const stranger = holders.find((holder) => typeof holder === 'object');
  if (stranger !== undefined) return stranger;
  if (holders.includes('nobody')) return 'waiting';
  const healthy = await plan.isHealthy(ports).catch(() => false);
  return healthy ? 'healthy' : 'waiting';
};

const waitForHealth = async (
  plan: ServerPlan,
  ports: readonly number[],
  process: ServerProcess,
  signal: AbortSignal,
): Promise<Wait> => {
  const deadline = Date.now() + plan.healthLimitMs;
  while (Date.now() < deadline) {
    if (signal.aborted) return 'aborted';
    if (process.hasEnded()) return 'ended';
    const seen = await look(plan, ports, process);
    if (seen !== 'waiting' && !process.hasEnded()) return seen;
    await sleep(healthPollMs);
  }
  return 'too late';
};

/** Says the server's log, where whoever took the port has left it again, or one still holds it. */
const lostItsPort = async (process: ServerProcess, ports: readonly number[]): Promise<boolean> =>
  /address already in use/i.test(logTail(process.logFile)) ||
  (await Promise.all(ports.map(isFree))).includes(false);

const failure = async (
  plan: ServerPlan,
  process: ServerProcess,
  outcome: 'ended' | 'too late',
): Promise<ServerStartError> => {
  const reason =
    outcome === 'ended'
      ? `ended while starting (${await process.ended})`
      : `was not healthy within ${plan.healthLimitMs / 1000} s`;
  const advice = 'read the log above; where the machine is just busy, start again';
  return new ServerStartError(plan.title, reason, advice, process.logFile, logTail(process.logFile));
};

/** Starts a server on these ports and waits until it is healthy. */
export const startOn = async (
  plan: ServerPlan,
  ports: readonly number[],
  settings: StartSettings,
): Promise<StartOutcome> => {
  const startedAt = Date.now();
  const launch = await plan.prepare(ports);
  if (settings.signal.aborted) return { kind: 'aborted' };
  const process = await spawnServer(settings.layout, plan, launch, settings.instance);
  const wait = await waitForHealth(plan, ports, process, settings.signal);
  if (wait === 'healthy') {
    const { name, title } = plan;
    const startedInMs = Date.now() - startedAt;
    const server = { name, title, pid: process.pid, address: plan.address(ports), ports, startedInMs };
    return { kind: 'started', started: { server, process } };
  }
  await process.stop();
  if (wait === 'aborted') return { kind: 'aborted' };
  if (typeof wait === 'object') return { kind: 'port lost', stranger: wait };
  if (wait === 'ended' && (await lostItsPort(process, ports))) return { kind: 'port lost', stranger: null };
  return { kind: 'failed', error: await failure(plan, process, wait) };
};

const choosePorts = async (plan: ServerPlan, allocator: PortAllocator): Promise<readonly number[]> => {
  const ports: number[] = [];
  for (const usual of plan.usualPorts) ports.push(await allocator.next(usual));
  return ports;
};

/** Starts one server and waits until it is healthy. Throws `ServerStartError`; null when the start was aborted. */
export const startServer = async (
  plan: ServerPlan,
  settings: StartSettings,
): Promise<StartedServer | null> => {
  for (let attempt = 0; attempt < attempts && !settings.signal.aborted; attempt += 1) {
    const outcome = await startOn(plan, await choosePorts(plan, settings.ports), settings);
    if (outcome.kind === 'started') return outcome.started;
    if (outcome.kind === 'failed') throw outcome.error;
    if (outcome.kind === 'port lost' && outcome.stranger !== null)
      settings.onProgress(`${plan.title}: ${describeStranger(outcome.stranger)}; trying another port`);
  }
  if (settings.signal.aborted) return null;
  const ports = plan.usualPorts.join(', ');
  throw new ServerStartError(
    plan.title,
    `lost its port to another program ${attempts} times (usual ports: ${ports})`,
    'end the program that takes these ports, then start again',
  );
};

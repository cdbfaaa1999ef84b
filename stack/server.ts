import type { StackLayout } from './layout.js';

/** How one server process is started. */
export interface ServerLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** User and group to become; left out = our own. */
  readonly identity?: { readonly uid: number; readonly gid: number };
}

/** What is particular to one server; `start-server.ts` does the rest for all of them. */
export interface ServerPlan {
  /** Names its pid file and log file. */
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  readonly usualPorts: readonly number[];
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** A part of the process's command line, by which it is known again. */
  readonly commandMark: string;
  readonly healthLimitMs: number;
  /** Makes ready what the server needs on disk and says how to start it on these ports. */
  prepare(ports: readonly number[]): Promise<ServerLaunch>;
  /** One quick look, without waiting; an exception counts as not healthy yet. */
  isHealthy(ports: readonly number[]): Promise<boolean>;
  /** The address to show, without secrets. */
  address(ports: readonly number[]): string;
}

/** What a server plan is made from. */
export interface ServerContext {
  readonly layout: StackLayout;
}

/** A server of the stack that runs and was healthy. */
export interface RunningServer {
  readonly name: string;
  readonly title: string;
  readonly pid: number;
  readonly address: string;
  readonly ports: readonly number[];
  /** From the first preparation on disk to the first healthy answer. */
  readonly startedInMs: number;
}

/** The port at `index` of those a plan asked for. */
export const portAt = (ports: readonly number[], index: number): number => {
  const port = ports[index];
  if (port === undefined) throw new Error(`a server asked for its port ${index + 1} of ${ports.length}`);
  return port;
};

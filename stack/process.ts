import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { once } from 'node:events';

import type { StackLayout } from './layout.js';
import { logFileOf } from './layout.js';
import { removePidRecord, writePidRecord, type PidRecord } from './pid-file.js';
import { identityOf } from './process-identity.js';
import type { ServerLaunch, ServerPlan } from './server.js';
import { stopRecorded } from './stop-process.js';

/** A server process of our own that was spawned, healthy or not. */
export interface ServerProcess {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with a description such as "exit code 1" when the process ends. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Where the log of the start before is kept. */
export const previousLogOf = (file: string): string => file.replace(/\.log$/, '.previous.log');

/** Opens a fresh log and keeps the one of the start before. */
const openLog = (file: string): number => {
  if (existsSync(file)) renameSync(file, previousLogOf(file));
  return openSync(file, 'a', 0o600);
};

/** The last lines of a log file. */
export const logTail = (file: string, lines = 20): string => {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
};

/**
 * Spawns a server as leader of a process group of its own: a Ctrl-C in the terminal then reaches only the supervisor,
 * which lets the worker finish before its servers go.
 */
export const spawnServer = async (
  layout: StackLayout,
  plan: ServerPlan,
  launch: ServerLaunch,
  instance: string,
): Promise<ServerProcess> => {
  const logFile = logFileOf(layout, plan.name);
  const log = openLog(logFile);
  const child = spawn(launch.command, launch.args, {
    cwd: launch.cwd,
    env: launch.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(launch.identity ?? {}),
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) {
    const details: unknown[] = await once(child, 'error');
    throw new Error(`${launch.command} could not be started: ${String(details[0])}`);
  }
  const record: PidRecord = {
    name: plan.name,
    title: plan.title,
    ...identityOf(pid),
    command: plan.commandMark,
    stopSignal: plan.stopSignal,
    instance,
  };
  writePidRecord(layout, record);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(code === null ? `signal ${signal ?? 'unknown'}` : `exit code ${code}`);
    });
  });
  return {
    pid,
    logFile,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      await stopRecorded(record);
      removePidRecord(layout, record);
    },
  };
};

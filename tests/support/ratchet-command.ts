import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { projectRoot } from '../../stack/project-root.js';

/** The `ratchet` command as it is built: what a user's shell would run. */
export const RATCHET = join(projectRoot(), 'dist', 'cli', 'main.js');

/** How a command ended. */
export interface CommandResult {
  /** Exit code; null when it had to be killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A command that runs. */
export interface RunningCommand {
  readonly pid: number;
  readonly ended: Promise<CommandResult>;
  /** What it has written to stdout so far. */
  written(): string;
  /** What it has written to stderr so far. */
  said(): string;
  /** Ends it at once; does nothing to one that has ended. */
  kill(): void;
}

export interface CommandPlace {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The built command of another project folder; left out = this one's. */
  readonly command?: string;
  /** After which it is killed; left out = three minutes. */
  readonly limitMs?: number;
}

const LIMIT_MS = 180_000;

/** Starts `ratchet` with these arguments; it is killed after three minutes unless told otherwise. */
export function startRatchet(args: readonly string[], place: CommandPlace): RunningCommand {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [place.command ?? RATCHET, ...args], {
    cwd: place.cwd,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: place.limitMs ?? LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr, seconds: (performance.now() - startedAt) / 1000 });
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    written: () => stdout,
    said: () => stderr,
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

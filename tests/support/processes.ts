import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Ids of this process's living children whose command line contains `text`, from Linux's /proc. */
export const childrenRunning = (text: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)[1] === String(process.pid) && commandOf(pid).includes(text));

/** False for a process that is gone or a zombie. */
export const isRunning = (pid: number): boolean => !['', 'Z'].includes(statOf(pid)[0] ?? '');

/** Waits until `condition` holds; throws after `timeoutMs`. */
export const eventually = async (condition: () => boolean, timeoutMs = 60_000): Promise<void> => {
  const giveUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`not true within ${timeoutMs} ms`);
    await setTimeout(10);
  }
};

/** State and parent of a process. */
const statOf = (pid: number): readonly string[] =>
  contentOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /u, '')
    .split(' ');

const commandOf = (pid: number): string => contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

const contentOf = (path: string): string => {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch {
    // It ended between the two calls.
    return '';
  }
};

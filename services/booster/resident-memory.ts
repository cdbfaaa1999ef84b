import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KIB_PER_MIB = 1024;

/** Physical memory that a process holds, in MiB; null when it has ended. Throws when the system does not say. */
export const residentMb = (pid: number): Promise<number | null> =>
  process.platform === 'linux' ? Promise.resolve(fromProc(pid)) : fromPs(pid);

/** From Linux's /proc: takes some 20 microseconds, hence without leaving the event loop. */
const fromProc = (pid: number): number | null => {
  try {
    // A process that has ended but was not waited for has a status without this line.
    const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / KIB_PER_MIB;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
};

/** From `ps`, which POSIX asks every system to have. */
export const fromPs = async (pid: number): Promise<number | null> => {
  try {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout.trim()) / KIB_PER_MIB;
  } catch (error) {
    // 1: no such process.
    if (codeOf(error) === 1) return null;
    throw error;
  }
};

/** Whether a failed access below /proc/<pid> says that the process has ended. */
export const isGone = (error: unknown): boolean => ['ENOENT', 'ESRCH'].includes(String(codeOf(error)));

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

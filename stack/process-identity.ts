import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** A process, told apart from a later one that got the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in the kernel's clock ticks since boot; null where the system does not tell. */
  readonly start: string | null;
}

interface ProcessStatus {
  readonly state: string;
  readonly group: number;
  readonly parent: number;
  readonly start: string;
}

const onLinux = process.platform === 'linux';

const statusOf = (pid: number): ProcessStatus | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name in parentheses may hold spaces, so fields are counted from behind it.
    const [state = '', parent = '', group = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent), group: Number(group), start: rest[16] ?? '' };
  } catch {
    return null;
  }
};

const answersSignal = (target: number): boolean => {
  try {
    process.kill(target, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

// Orphans in a container without an init process stay zombies for ever: they count as dead.
const isDead = (status: ProcessStatus | null): boolean => status === null || 'ZX'.includes(status.state);

/** The identity of a process that runs now. */
export const identityOf = (pid: number): ProcessIdentity => ({ pid, start: statusOf(pid)?.start ?? null });

/** True while this very process runs; false for a later one under the same pid. */
export const isRunning = ({ pid, start }: ProcessIdentity): boolean => {
  if (!onLinux) return answersSignal(pid);
  const status = statusOf(pid);
  return !isDead(status) && (start === null || status?.start === start);
};

/** The parent's pid; null where the system does not tell. */
export const parentOf = (pid: number): number | null => statusOf(pid)?.parent ?? null;

const psField = (pid: number, field: string): string =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

/** The number of a process's group; null when the process is gone. */
export const groupOf = (pid: number): number | null => {
  const group = onLinux ? statusOf(pid)?.group : Number(psField(pid, 'pgid'));
  return group === undefined || group === 0 ? null : group;
};

/** The command line as one string; empty when the process is gone. */
export const commandLineOf = (pid: number): string => {
  if (!onLinux) return psField(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

/** Living members of a process group, the leader among them. */
export const groupMembers = (group: number): readonly number[] => {
  if (!onLinux) return answersSignal(-group) ? [group] : [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const status = statusOf(pid);
      return !isDead(status) && status?.group === group;
    });
};

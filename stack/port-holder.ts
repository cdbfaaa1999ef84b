import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';

import { holderOf, listeningInodes, socketsOf } from './listening-sockets.js';
import { commandLineOf, groupOf } from './process-identity.js';

/** A program that is not ours and listens on a port. */
export interface Stranger {
  readonly port: number;
  /** Null where it belongs to another user. */
  readonly pid: number | null;
  readonly command: string;
}

/**
 * Who answers on a port of 127.0.0.1: our processes, nobody, or a stranger. `unknown` where the system does not tell us:
 * then only a server's password proves it.
 */
export type PortHolder = 'ours' | 'nobody' | 'unknown' | Stranger;

const longestCommand = 80;

const strangerOn = (port: number, pid: number | null): Stranger => ({
  port,
  pid,
  command: pid === null ? '' : commandLineOf(pid),
});

const holderByProc = (port: number, members: () => readonly number[]): PortHolder => {
  const inodes = listeningInodes(port);
  if (inodes.length === 0) return 'nobody';
  const sockets = members().map(socketsOf);
  const foreign = inodes.find((inode) => !sockets.some((each) => each?.includes(inode)));
  if (foreign === undefined) return 'ours';
  const pid = holderOf(foreign);
  // Root without the right to trace (a usual container) cannot look into PostgreSQL, which runs as another user.
  return pid === null && sockets.includes(null) ? 'unknown' : strangerOn(port, pid);
};

const holderByLsof = (port: number, members: () => readonly number[]): PortHolder => {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
  const { error, stdout } = spawnSync('lsof', args, { encoding: 'utf8' });
  if (error !== undefined) return 'unknown';
  const pids = stdout.split('\n').filter((line) => line !== '');
  if (pids.length === 0) return 'nobody';
  const groups = members().map(groupOf);
  const foreign = pids.map(Number).find((pid) => !groups.includes(groupOf(pid)));
  return foreign === undefined ? 'ours' : strangerOn(port, foreign);
};

/** In a process namespace of its own, /proc may still be the outer one, which numbers processes otherwise. */
const procIsOurs = (): boolean => {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return false;
  }
};

/**
 * Looks who holds a port. `members` gives the processes that count as ours; it is asked after the look at the port, so
 * that one that has just begun to listen is among them.
 */
export const portHolder = (port: number, members: () => readonly number[]): PortHolder => {
  if (process.platform !== 'linux') return holderByLsof(port, members);
  return procIsOurs() ? holderByProc(port, members) : 'unknown';
};

/** "port 5000 is answered by another program (pid 123, `python ...`)", fit for a terminal whatever that program calls itself. */
export const describeStranger = ({ command, pid, port }: Stranger): string => {
  const plain = command.replaceAll(/\p{C}/gu, '?');
  const shown = plain.length > longestCommand ? `${plain.slice(0, longestCommand)}...` : plain;
  return `port ${port} is answered by another program (${pid === null ? 'of another user' : `pid ${pid}, \`${shown}\``})`;
};

import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const listening = '0A';
// As Linux prints them: each four bytes turned around.
const addresses = ['0100007F', '00000000'];
const addressesInIpv6 = ['0000000000000000FFFF00000100007F', '00000000000000000000000000000000'];

const linesOf = (table: string): readonly string[] => {
  try {
    return readFileSync(table, 'utf8').split('\n');
  } catch {
    // A kernel without IPv6 has no such table.
    return [];
  }
};

const inodesIn = (table: string, places: readonly string[]): readonly string[] =>
  linesOf(table).flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [, place = '', , state] = fields;
    return state === listening && places.includes(place) ? [fields[9] ?? ''] : [];
  });

/**
 * The inodes of the sockets that a connection to 127.0.0.1:`port` may reach; those of IPv6 only where IPv4 has none, as
 * the kernel has it. Linux only.
 */
export const listeningInodes = (port: number): readonly string[] => {
  const at = (address: string): string => `${address}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const own = inodesIn('/proc/net/tcp', addresses.map(at));
  return own.length > 0 ? own : inodesIn('/proc/net/tcp6', addressesInIpv6.map(at));
};

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EACCES';

const socketIn = (path: string): readonly string[] => {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.slice(1) ?? [];
  } catch (error) {
    if (isRefusal(error)) throw error;
    // Closed between the two looks.
    return [];
  }
};

/** The inodes of the sockets that a process holds; null where we may not look into it. Linux only. */
export const socketsOf = (pid: number): readonly string[] | null => {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap((name) => socketIn(`${folder}/${name}`));
  } catch (error) {
    return isRefusal(error) ? null : [];
  }
};

/** The process that holds a socket; null when it is not among those we may look into. Linux only. */
export const holderOf = (inode: string): number | null =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => socketsOf(pid)?.includes(inode)) ?? null;

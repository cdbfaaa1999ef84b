import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

const KIBIBYTES_A_MEBIBYTE = 1024;

/** Peak resident memory, MB, of this process's trainer processes together; NaN where the system has no /proc. */
export function trainerPeakMb(): number {
  const peaks = childrenOf(process.pid)
    .filter((pid) => read(pid, 'cmdline').includes('trainer-process'))
    .map((pid) => Number(/VmHWM:\s+(\d+) kB/u.exec(read(pid, 'status'))?.[1]));
  return peaks.length === 0 ? NaN : peaks.reduce((sum, peak) => sum + peak, 0) / KIBIBYTES_A_MEBIBYTE;
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => Number(/PPid:\s+(\d+)/u.exec(read(pid, 'status'))?.[1]) === parent);
}

/** Empty for a process that has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

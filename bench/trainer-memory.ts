import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

const KIBIBYTES_A_MEBIBYTE = 1024;
const PERIOD_MS = 100;

/** Looks at the trainer processes of this process until it is told to stop. */
export interface PeakWatch {
  /** The greatest peak of resident memory seen, MB; NaN where the system has no /proc. */
  stop(): number;
}

/** A trainer that has grown large is let go after its fit: it has to be looked at before. */
export function watchTrainerPeak(): PeakWatch {
  let peakMb = NaN;
  const look = (): void => {
    const peaks = childrenOf(process.pid)
      .filter((pid) => read(pid, 'cmdline').includes('trainer-process'))
      .map((pid) => Number(/VmHWM:\s+(\d+) kB/u.exec(read(pid, 'status'))?.[1]));
    const found = Math.max(...peaks) / KIBIBYTES_A_MEBIBYTE;
    if (found > (Number.isNaN(peakMb) ? 0 : peakMb)) peakMb = found;
  };
  const timer = setInterval(look, PERIOD_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peakMb;
    },
  };
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

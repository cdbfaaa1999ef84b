import { readdirSync, readFileSync } from 'node:fs';

/** Ids of a worker's living trainer processes, from Linux's /proc. */
export const trainersOf = (workerPid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => isTrainer(pid) && Number(statOf(pid)[1]) === workerPid);

/** Processor time a process has used, in seconds; 0 for one that is gone. */
export const processorSeconds = (pid: number): number => {
  const stat = statOf(pid);
  // Fields 14 and 15 of proc(5), in hundredths of a second; the first two are cut off here.
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / 100;
};

const isTrainer = (pid: number): boolean => contentOf(`/proc/${pid}/cmdline`).includes('trainer-process');

/** State, parent and what follows in /proc/<pid>/stat. */
const statOf = (pid: number): readonly string[] =>
  contentOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /u, '')
    .split(' ');

const contentOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
};

import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { StackLayout } from './layout.js';
import { readPidRecords, removePidRecord, type PidRecord } from './pid-file.js';
import { removeBinariesCopy } from './postgres-binaries.js';
import { dataFolderOf } from './postgres-data.js';
import { commandLineOf, identityOf } from './process-identity.js';
import { releaseStackLock } from './stack-lock.js';
import { removeStackState } from './state-file.js';
import { stopRecorded } from './stop-process.js';

/** Whose remains to clear away. */
export interface ReclaimOptions {
  /** Only what this start of the stack left; left out = whatever is there. */
  readonly instance?: string;
  readonly onProgress: (line: string) => void;
}

const stopOne = async (
  layout: StackLayout,
  record: PidRecord,
  onProgress: ReclaimOptions['onProgress'],
): Promise<void> => {
  const stopped = await stopRecorded(record);
  removePidRecord(layout, record);
  if (stopped)
    onProgress(`Stopped ${record.title} (process ${record.pid}), left over from a run that was killed`);
};

const firstLineNumber = (file: string): number | null => {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 1 ? pid : null;
  } catch {
    return null;
  }
};

const worksIn = (pid: number, folder: string): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
};

/** PostgreSQL's own pid file: it refuses to start while the number in it belongs to any living process of its user. */
const reclaimPostgres = async (
  layout: StackLayout,
  onProgress: ReclaimOptions['onProgress'],
): Promise<void> => {
  const folder = dataFolderOf(layout);
  const file = join(folder, 'postmaster.pid');
  const pid = firstLineNumber(file);
  if (pid === null) return;
  const isOurs = commandLineOf(pid).includes('postgres') && worksIn(pid, folder);
  if (isOurs) {
    const record = {
      name: 'postgres',
      title: 'PostgreSQL',
      command: 'postgres',
      stopSignal: 'SIGINT',
      instance: '',
    } as const;
    await stopOne(layout, { ...record, ...identityOf(pid) }, onProgress);
  }
  rmSync(file, { force: true });
};

/**
 * Stops the servers that a killed supervisor left running and removes its files, so that the next start finds a clean
 * place. Signals only processes whose start time and command line are those written down.
 */
export const reclaim = async (
  layout: StackLayout,
  { instance, onProgress }: ReclaimOptions,
): Promise<void> => {
  const records = readPidRecords(layout).filter(
    (each) => instance === undefined || each.instance === instance,
  );
  await Promise.all(records.map((record) => stopOne(layout, record, onProgress)));
  if (instance === undefined) {
    await reclaimPostgres(layout, onProgress);
  } else {
    releaseStackLock(layout, instance);
  }
  removeStackState(layout, instance);
  // Another start may be using the copy of the programs by now: only the next full reclaim may take it away.
  if (instance === undefined) removeBinariesCopy(layout.root);
};

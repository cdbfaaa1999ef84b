import { setTimeout as sleep } from 'node:timers/promises';

import type { PidRecord } from './pid-file.js';
import { commandLineOf, groupMembers, isRunning } from './process-identity.js';

const patienceMs = 6_000;
const pollMs = 40;

/** A process that is ending has no command line any more, and is not gone yet. */
const isOurs = (record: PidRecord, pid: number): boolean => {
  const commandLine = commandLineOf(pid);
  return commandLine === '' || commandLine.includes(record.command);
};

/** Processes of the record that still run: the server itself, or children that outlived it. */
export const survivorsOf = (record: PidRecord): readonly number[] => {
  const leaderRuns = isRunning(record) && isOurs(record, record.pid);
  const members = groupMembers(record.pid);
  // A group led by a stranger means that the pid was given away: nothing of ours is left.
  if (members.includes(record.pid) && !leaderRuns) return [];
  return leaderRuns ? members : members.filter((pid) => isOurs(record, pid));
};

const signalGroup = (record: PidRecord, signal: NodeJS.Signals): void => {
  try {
    process.kill(-record.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
};

const waitForEnd = async (record: PidRecord, limitMs: number): Promise<boolean> => {
  const deadline = Date.now() + limitMs;
  while (survivorsOf(record).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
};

/** Stops a recorded server and its children: asks first, kills after six seconds. True when there was something to stop. */
export const stopRecorded = async (record: PidRecord): Promise<boolean> => {
  if (survivorsOf(record).length === 0) return false;
  signalGroup(record, record.stopSignal);
  if (await waitForEnd(record, patienceMs)) return true;
  signalGroup(record, 'SIGKILL');
  await waitForEnd(record, 2_000);
  return true;
};

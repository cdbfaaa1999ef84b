import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive, startOf } from './process-identity.js';
import { inProject } from './project.js';
import { say } from './say.js';

const lockFile = inProject('.ratchet', 'setup.lock');

const readOwner = () => {
  try {
    return readFileSync(lockFile, 'utf8');
  } catch {
    return null;
  }
};

const ownerIsAtWork = (content) => {
  const [pid, start] = content.trim().split(' ');
  return isAlive(Number(pid)) && startOf(Number(pid)) === (start === '-' ? null : start);
};

/** The lock appears with its content in one act (a link), so nobody ever reads it half written. */
const tryToTake = () => {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${startOf(process.pid) ?? '-'}\n`);
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Takes a dead owner's lock away; when another set-up was quicker and the lock is new, puts it back. */
const removeStale = (content) => {
  const aside = `${lockFile}.stale.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (readFileSync(aside, 'utf8') !== content) linkSync(aside, lockFile);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Runs `work` while no other set-up of this folder runs; waits for one that does. */
export const withSetupLock = async (work) => {
  mkdirSync(inProject('.ratchet', 'logs'), { recursive: true });
  let told = false;
  while (!tryToTake()) {
    const content = readOwner();
    if (content === null) continue;
    if (!ownerIsAtWork(content)) {
      removeStale(content);
      continue;
    }
    if (!told)
      say(`Another set-up of this folder is at work (process ${content.split(' ')[0]}); waiting for it`);
    told = true;
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
};

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive, startOf } from './process-identity.js';
import { inProject } from './project.js';

const folder = inProject('.ratchet', 'setup');

/** Writes down a program that the set-up runs; the returned function forgets it again. */
export const rememberProgram = (pid) => {
  const file = join(folder, String(pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, startOf(pid) ?? '');
  return () => rmSync(file, { force: true });
};

/** Ends what a killed set-up left at work: an npm or pip still writing would spoil the next install. */
export const endLeftPrograms = async () => {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const pid = Number(name);
    const isSame = () => isAlive(pid) && startOf(pid) === readFileSync(join(folder, name), 'utf8');
    if (isSame()) process.kill(pid, 'SIGKILL');
    for (let waited = 0; waited < 50 && isSame(); waited += 1) await sleep(20);
    rmSync(join(folder, name), { force: true });
  }
};

import { existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { runInstall } from './npm-install.js';
import { hiddenLockFile, lockFile, readPackages } from './npm-lock.js';
import { linkPostgresLibraries } from './postgres-links.js';
import { inProject } from './project.js';
import { elapsed, sayStep } from './say.js';
import { hashFile, readStamp, removeStamp, writeStamp } from './stamp.js';

const stampFile = inProject('node_modules', '.ratchet-stamp');

/** True when node_modules is what package-lock.json says, by our own stamp. */
export const npmPackagesAreReady = () => {
  const stamp = readStamp(stampFile);
  return stamp !== null && stamp.lock === hashFile(lockFile) && stamp.platform === platformName();
};

const platformName = () => `${process.platform}-${process.arch}`;

/** npm writes its own record as its last act; where it agrees with the lock file, somebody ran npm already. */
const installedByHand = () => {
  if (!existsSync(hiddenLockFile)) return false;
  const installed = new Map(readPackages(hiddenLockFile));
  return readPackages(lockFile).every(([path, wanted]) => {
    const found = installed.get(path);
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
};

/** npm links the commands of dependencies, never those of the project itself: this makes `npx ratchet` find ours. */
const linkCommand = () => {
  const link = inProject('node_modules', '.bin', 'ratchet');
  const target = join('..', '..', 'bin', 'ratchet.js');
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(link) === target) return;
  mkdirSync(inProject('node_modules', '.bin'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link);
};

/** Makes node_modules what package-lock.json says. */
export const installNpmPackages = async (signal) => {
  if (npmPackagesAreReady()) return;
  const startedAt = Date.now();
  removeStamp(stampFile);
  if (!installedByHand()) {
    sayStep(1, 'npm packages: installing by package-lock.json');
    await runInstall(signal);
  }
  await linkPostgresLibraries(signal);
  linkCommand();
  writeStamp(stampFile, { lock: hashFile(lockFile), platform: platformName() });
  sayStep(1, `npm packages: ready after ${elapsed(startedAt)}`);
};

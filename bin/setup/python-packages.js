import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { SetupError } from './failure.js';
import { findPython } from './find-python.js';
import { inProject } from './project.js';
import { runLogged } from './run-logged.js';
import { elapsed, sayStep } from './say.js';
import { hashFile, readStamp, removeStamp, writeStamp } from './stamp.js';

const lockFile = inProject('python', 'requirements.lock');
const environment = inProject('.venv');
const environmentPython = join(environment, 'bin', 'python');
const stampFile = join(environment, '.ratchet-stamp');

/** The version in the environment's own record: unlike asking Python, it takes no time. */
const recordedVersion = () => {
  try {
    return /^version *= *(\S+)/m.exec(readFileSync(join(environment, 'pyvenv.cfg'), 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
};

/** True when .venv holds what requirements.lock says, for a Python that is still there. */
export const pythonPackagesAreReady = () => {
  const stamp = readStamp(stampFile);
  return (
    stamp !== null &&
    stamp.lock === hashFile(lockFile) &&
    stamp.python === recordedVersion() &&
    existsSync(environmentPython)
  );
};

const run = async (options, advice) => {
  const result = await runLogged(options);
  if (result.ok) return;
  throw new SetupError({ what: options.what, advice, logFile: result.logFile, logTail: result.logTail });
};

const createEnvironment = (python, signal) =>
  run(
    {
      what: `Python ${python.version} could not make a virtual environment in .venv`,
      command: python.executable,
      args: ['-m', 'venv', ...(python.ensurepip ? [] : ['--without-pip']), environment],
      logName: 'setup-venv',
      signal,
    },
    'check that the project folder is writable; on Debian and Ubuntu, apt install python3-venv',
  );

const countPins = () => (readFileSync(lockFile, 'utf8').match(/^[a-z0-9][^\s]*==/gim) ?? []).length;

/** Says from pip's own lines how many packages it has, every few seconds at most. */
const progressOf = (total) => {
  let wanted = total;
  let fetched = 0;
  let saidAt = Date.now();
  return (line) => {
    if (line.startsWith('Ignoring ')) wanted -= 1;
    if (line.startsWith('Installing collected packages')) {
      sayStep(2, `Python packages: ${wanted} of ${wanted} fetched, installing`);
    }
    if (!line.startsWith('Collecting ')) return;
    fetched += 1;
    if (Date.now() - saidAt < 4000) return;
    saidAt = Date.now();
    sayStep(2, `Python packages: ${fetched} of ${wanted}`);
  };
};

/** A Python without ensurepip lends the environment its own pip, found through PYTHONPATH. */
const borrowedPip = async (python, signal) => {
  if (python.ensurepip) return {};
  const lines = [];
  await runLogged({
    command: python.executable,
    args: ['-c', 'import pip; print(pip.__path__[0])'],
    logName: 'setup-pip',
    onLine: (line) => lines.push(line),
    signal,
  });
  return { PYTHONPATH: dirname(lines[0] ?? '') };
};

const installPackages = async (python, signal) =>
  run(
    {
      what: 'pip could not install the packages of python/requirements.lock',
      command: environmentPython,
      args: [
        ...[
          '-m',
          'pip',
          'install',
          '--require-hashes',
          '--no-deps',
          '--no-input',
          '--disable-pip-version-check',
        ],
        ...['--only-binary', ':all:', '--ignore-installed', '--no-compile', '--no-warn-script-location'],
        ...['--progress-bar', 'off', '-r', lockFile],
      ],
      logName: 'setup-pip',
      env: { PIP_USER: '0', ...(await borrowedPip(python, signal)) },
      onLine: progressOf(countPins()),
      signal,
    },
    'check that the Python package index is reachable and that the disk has 1 GB free, then run the same command again',
  );

/** Compiled here on all cores, so that the first start of MLflow does not do it on one. */
const compileBytecode = async (signal) => {
  const library = join(environment, 'lib');
  const folders = readdirSync(library).map((name) => join(library, name, 'site-packages'));
  // Single files of packages may be templates that do not compile; Python then compiles what it can later.
  await runLogged({
    command: environmentPython,
    args: ['-m', 'compileall', '-q', '-j', '0', ...folders],
    logName: 'setup-bytecode',
    signal,
  });
};

/** Fills the private virtual environment .venv with what requirements.lock says; a half-filled one is made anew. */
export const installPythonPackages = async (signal) => {
  if (pythonPackagesAreReady()) return;
  const startedAt = Date.now();
  const python = findPython();
  sayStep(2, `Python packages: installing into .venv by python/requirements.lock (Python ${python.version})`);
  removeStamp(stampFile);
  rmSync(environment, { recursive: true, force: true, maxRetries: 3 });
  await createEnvironment(python, signal);
  await installPackages(python, signal);
  await compileBytecode(signal);
  writeStamp(stampFile, { lock: hashFile(lockFile), python: recordedVersion() });
  sayStep(2, `Python packages: ready after ${elapsed(startedAt)}`);
};

#!/usr/bin/env node
import './setup/node-version.js';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

import { build, buildIsReady } from './setup/build.js';
import { describeFailure } from './setup/failure.js';
import { endLeftPrograms } from './setup/leftover.js';
import { withSetupLock } from './setup/lock.js';
import { installNpmPackages, npmPackagesAreReady } from './setup/npm-packages.js';
import { installPythonPackages, pythonPackagesAreReady } from './setup/python-packages.js';
import { elapsed, say } from './setup/say.js';

const isReady = () => npmPackagesAreReady() && pythonPackagesAreReady() && buildIsReady();

/** The first failure ends the other half too: what it says must not drown in the other's progress. */
const install = async (abort) => {
  let failure = null;
  const endOther = (error) => {
    failure ??= error;
    abort.abort();
  };
  await Promise.all([
    installNpmPackages(abort.signal).catch(endOther),
    installPythonPackages(abort.signal).catch(endOther),
  ]);
  if (failure !== null) throw failure;
  await build(abort.signal);
};

/** Ends what runs when the set-up itself is told to end, and then this process in the way the signal asks. */
const abortOnSignal = (abort) => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const handlers = signals.map((signal) => [
    signal,
    () => {
      abort.abort();
      process.exitCode = 128 + constants.signals[signal];
    },
  ]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
};

const setUp = async () => {
  const abort = new AbortController();
  const release = abortOnSignal(abort);
  try {
    await withSetupLock(async () => {
      if (isReady()) return;
      await endLeftPrograms();
      const startedAt = Date.now();
      say('Setting up Ratchet in this folder (only the first time, and after an update)');
      await install(abort);
      say(`Set-up done in ${elapsed(startedAt)}`);
    });
  } catch (error) {
    const interrupted = process.exitCode !== undefined;
    say(interrupted ? 'Set-up interrupted; the next run takes it up again' : describeFailure(error));
    process.exit(interrupted ? process.exitCode : 1);
  } finally {
    release();
  }
};

/**
 * Makes this folder ready to run: npm packages, the private Python environment, the build. Takes no noticeable
 * time when all is in place. On failure says why and what to do on stderr, and ends the process with code 1.
 */
export const ensureInstalled = async () => {
  if (!isReady()) await setUp();
};

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
}

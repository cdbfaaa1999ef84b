import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SetupError } from './failure.js';
import { inProject } from './project.js';
import { runLogged } from './run-logged.js';
import { elapsed, sayStep } from './say.js';
import { hashSources, listSources } from './sources.js';
import { readStamp, writeStamp } from './stamp.js';

const output = inProject('dist');
const stampFile = join(output, '.ratchet-stamp');
const bundler = join(output, 'workers', 'build-bundle.js');

/** True when dist/ was built from the sources as they are now. */
export const buildIsReady = () => {
  const stamp = readStamp(stampFile);
  return stamp !== null && stamp.sources === hashSources();
};

const runNode = async (what, args, logName, signal) => {
  const { ok, logFile, logTail } = await runLogged({ command: process.execPath, args, logName, signal });
  if (ok) return;
  const advice = 'mend the errors above (a clean checkout builds), then run the same command again';
  throw new SetupError({ what, advice, logFile, logTail });
};

/** Compiled aside and swapped in whole, so that running processes never see half a build. */
const compile = async (signal) => {
  const draft = inProject('.ratchet', 'build');
  const old = inProject('.ratchet', 'build.old');
  rmSync(draft, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
  const compiler = inProject('node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', draft, '--pretty', 'false'];
  await runNode('the TypeScript sources do not compile', args, 'setup-build', signal);
  for (const path of listSources().filter((each) => each.endsWith('.sql'))) {
    cpSync(inProject(path), join(draft, path));
  }
  if (existsSync(output)) renameSync(output, old);
  renameSync(draft, output);
  rmSync(old, { recursive: true, force: true });
};

/** Builds dist/ and the workflow bundle in it when a source changed. */
export const build = async (signal) => {
  const sources = hashSources();
  if (readStamp(stampFile)?.sources === sources) return;
  const startedAt = Date.now();
  sayStep(3, 'Build: compiling TypeScript to dist/');
  await compile(signal);
  sayStep(3, `Build: ready after ${elapsed(startedAt)}`);
  if (existsSync(bundler)) {
    const bundlingSince = Date.now();
    sayStep(4, 'Workflow bundle: packing');
    await runNode('the workflow bundle could not be packed', [bundler], 'setup-bundle', signal);
    sayStep(4, `Workflow bundle: ready after ${elapsed(bundlingSince)}`);
  }
  writeStamp(stampFile, { sources });
};

import { join } from 'node:path';

import { projectFolder } from '../config/project-folder.js';
import type { LoadedConfiguration } from '../config/load.js';
import { ServerLostError } from '../stack/errors.js';
import { nextDemoWeek } from './demo-file.js';
import { errorText } from './error-text.js';
import { EXIT, exitCodeOfError } from './exit-codes.js';
import { loadForCommand } from './installation.js';
import { openSession } from './session.js';
import { startedWith } from './started-with.js';
import { hangingLines } from './plain-text.js';
import { watchStopSignal } from './stop-signal.js';
import type { Terminal } from './terminal.js';
import { trainRun } from './train-run.js';

export interface Options {
  readonly dataPath?: string;
  readonly configPath?: string;
  readonly json: boolean;
}

const RUN_GOES_ON = 'The run is not lost: it goes on where it was at the next `npx ratchet up`.';

const DEMO = { customers: 20_000, seed: 42 } as const;

/** `ratchet start`: what `npm start` runs. */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { configPath, dataPath, json } = options;
  const loaded = loadForCommand(configPath);
  if (dataPath === undefined && configPath === undefined) await placeDemoData(loaded, terminal);
  const { release, signal, stopped } = watchStopSignal(terminal);
  const session = await openSession(loaded.settings, configPath, terminal, signal);
  if (session === 'stopped') return EXIT.failed;
  const asked = {
    registerBest: true,
    promoteToStaging: true,
    requestedBy: 'npm start',
    awaitMail: true,
    signal,
    ...startedWith(),
  };
  try {
    const training = trainRun(loaded, session.addresses, { ...asked, dataPath, json }, terminal);
    const ended = await Promise.race([training, stopped, session.lost]);
    if (ended !== 'stopped') return ended;
    terminal.say(RUN_GOES_ON);
    await session.close();
    return process.exit(EXIT.failed);
  } catch (error) {
    if (!(error instanceof ServerLostError)) throw error;
    for (const line of hangingLines(errorText(error))) terminal.say(line);
    terminal.say(RUN_GOES_ON);
    await session.close();
    // The run is still being watched, and would hold this process.
    return process.exit(exitCodeOfError(error));
  } finally {
    await session.close();
    release();
  }
}

async function placeDemoData({ config }: LoadedConfiguration, terminal: Terminal): Promise<void> {
  const { source } = config.dataset;
  if (source.type === 'postgres') return;
  const path = join(projectFolder, source.path);
  const week = await nextDemoWeek({ ...DEMO, path }, join(projectFolder, '.ratchet', 'demo.json'));
  const rows = DEMO.customers.toLocaleString('en-US');
  terminal.say(
    week === null
      ? `Data: ${source.path} as it lies there`
      : `Data: ${rows} demo customers, week ${week}, in ${source.path}`,
  );
}

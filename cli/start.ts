import { join } from 'node:path';

import { projectFolder } from '../config/project-folder.js';
import type { LoadedConfiguration } from '../config/load.js';
import { onShutdownSignal } from '../stack/shutdown.js';
import { nextDemoWeek } from './demo-file.js';
import { EXIT } from './exit-codes.js';
import { loadForCommand } from './installation.js';
import { openSession } from './session.js';
import type { Terminal } from './terminal.js';
import { trainRun } from './train-run.js';

export interface Options {
  readonly dataPath?: string;
  readonly configPath?: string;
  readonly json: boolean;
}

const DEMO = { customers: 20_000, seed: 42 } as const;

/** `ratchet start`: what `npm start` runs. */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const loaded = loadForCommand(options.configPath);
  const demo = options.dataPath === undefined && options.configPath === undefined;
  if (demo) await placeDemoData(loaded, terminal);
  const session = await openSession(loaded.settings, options.configPath, terminal.say);
  const stopped = onShutdownSignal(async () => {
    terminal.say('Stopping; the run goes on where it was at the next `ratchet up`.');
    await session.close();
    process.exit(EXIT.failed);
  });
  try {
    const request = {
      registerBest: true,
      promoteToStaging: true,
      requestedBy: 'npm start',
      awaitMail: true,
      json: options.json,
    };
    return await trainRun(loaded, session.addresses, { ...request, dataPath: options.dataPath }, terminal);
  } finally {
    stopped();
    await session.close();
    terminal.say('Servers stopped; their state stays in .ratchet. Keep them running with `npx ratchet up`.');
  }
}

async function placeDemoData({ config }: LoadedConfiguration, terminal: Terminal): Promise<void> {
  const path = join(projectFolder, config.dataset.source.path);
  const asOf = new Date().toISOString();
  const week = await nextDemoWeek({ ...DEMO, path, asOf }, join(projectFolder, '.ratchet', 'demo.json'));
  const rows = DEMO.customers.toLocaleString('en-US');
  terminal.say(
    week === null
      ? `Data: ${config.dataset.source.path} as it lies there`
      : `Data: ${rows} demo customers, week ${week}, in ${config.dataset.source.path}`,
  );
}

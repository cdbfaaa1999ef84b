import type { Addresses } from '../workers/addresses.js';
import { EXIT } from './exit-codes.js';
import { loadForCommand } from './installation.js';
import { openSession } from './session.js';
import { watchStopSignal } from './stop-signal.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly configPath?: string;
}

/** `ratchet up` */
export async function run({ configPath }: Options, terminal: Terminal): Promise<number> {
  const { settings } = loadForCommand(configPath);
  const { release, signal, stopped } = watchStopSignal(terminal);
  const session = await openSession(settings, configPath, terminal, signal);
  if (session === 'stopped') return EXIT.done;
  try {
    if (!session.joined) {
      printPages(session.addresses, terminal);
      await Promise.race([stopped, session.lost]);
    }
  } finally {
    await session.close();
    release();
  }
  return EXIT.done;
}

function printPages({ mailUrl, mlflowUrl, temporal, temporalUiUrl }: Addresses, { say }: Terminal): void {
  say(`Temporal  ${temporalUiUrl ?? temporal.address}`);
  say(`MLflow    ${mlflowUrl}`);
  if (mailUrl !== null) say(`Mail      ${mailUrl}`);
  say('Ready: `npx ratchet train --register-best --promote-to-staging` starts a run. Ctrl-C stops all.');
}

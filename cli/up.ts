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
  if (!session.joined) {
    const { mailUrl, mlflowUrl, temporal, temporalUiUrl } = session.addresses;
    terminal.say(`Temporal  ${temporalUiUrl ?? temporal.address}`);
    terminal.say(`MLflow    ${mlflowUrl}`);
    if (mailUrl !== null) terminal.say(`Mail      ${mailUrl}`);
    terminal.say(
      'Ready: `npx ratchet train --register-best --promote-to-staging` starts a run. Ctrl-C stops all.',
    );
    await stopped;
  }
  await session.close();
  release();
  return EXIT.done;
}

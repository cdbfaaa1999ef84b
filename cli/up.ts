import { onShutdownSignal } from '../stack/shutdown.js';
import { EXIT } from './exit-codes.js';
import { loadForCommand } from './installation.js';
import { openSession } from './session.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly configPath?: string;
}

/** `ratchet up` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { settings } = loadForCommand(options.configPath);
  const session = await openSession(settings, options.configPath, terminal.say);
  if (session.worker === null) return EXIT.done;
  const { mailUrl, mlflowUrl, temporalUiUrl } = session.addresses;
  terminal.say(`Temporal  ${temporalUiUrl ?? session.addresses.temporal.address}`);
  terminal.say(`MLflow    ${mlflowUrl}`);
  if (mailUrl !== null) terminal.say(`Mail      ${mailUrl}`);
  terminal.say(
    'Ready: `npx ratchet train --register-best --promote-to-staging` starts a run. Ctrl-C stops all.',
  );
  const signalled = new Promise<'signal'>((resolve) => {
    onShutdownSignal(() => {
      resolve('signal');
    });
  });
  const ended = await Promise.race([signalled, session.worker.exited.then(() => 'worker' as const)]);
  terminal.say(ended === 'signal' ? 'Stopping ...' : 'The worker ended by itself; stopping the servers.');
  await session.close();
  terminal.say('Stopped; state stays in .ratchet.');
  return ended === 'signal' ? EXIT.done : EXIT.failed;
}

import { projectFolder } from '../config/project-folder.js';
import { stopStack } from '../stack/stop-stack.js';
import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** `ratchet down` */
export async function run(_options: object, terminal: Terminal): Promise<number> {
  const stopped = await stopStack(projectFolder);
  terminal.say(stopped.length === 0 ? 'Nothing was running.' : `Stopped: ${stopped.join(', ')}`);
  return EXIT.done;
}

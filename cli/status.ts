import { styleText } from 'node:util';

import { projectFolder } from '../config/project-folder.js';
import { readStackState, stackHealth } from '../stack/state.js';
import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly json: boolean;
}

/** `ratchet status` */
export async function run({ json }: Options, terminal: Terminal): Promise<number> {
  const addresses = await readStackState(projectFolder);
  const servers = addresses === null ? [] : await stackHealth(addresses);
  const healthy = servers.length > 0 && servers.every((server) => server.healthy);
  if (json) terminal.result(JSON.stringify({ running: addresses !== null, healthy, servers }, null, 2));
  else if (addresses === null)
    terminal.result('The embedded servers are not running; start them with `ratchet up`.');
  else {
    for (const { address, detail, healthy: up, name } of servers) {
      const word = up ? styleText('green', 'healthy  ') : styleText('red', 'unhealthy');
      terminal.result(`${name.padEnd(12)} ${word}  ${address}  ${detail}`);
    }
  }
  return healthy ? EXIT.done : EXIT.serverUnreachable;
}

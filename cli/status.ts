import { stackHealth } from '../stack/state.js';
import { EXIT } from './exit-codes.js';
import { findAddresses, loadForCommand } from './installation.js';
import { registryLines, registryStatus } from './registry-status.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly configPath?: string;
  readonly json: boolean;
}

/** `ratchet status` */
export async function run({ configPath, json }: Options, terminal: Terminal): Promise<number> {
  const { config, settings } = loadForCommand(configPath);
  const addresses = await findAddresses(settings);
  const servers = await stackHealth({
    ...addresses,
    temporalAddress: addresses.temporal.address,
    temporalNamespace: addresses.temporal.namespace,
  });
  const registry = await registryStatus(addresses, config.model.name);
  const healthy = servers.every((server) => server.healthy);
  if (json) {
    terminal.result(JSON.stringify({ healthy, servers, registry }, null, 2));
    return healthy ? EXIT.done : EXIT.serverUnreachable;
  }
  for (const { address, detail, healthy: up, title } of servers) {
    const word = up ? terminal.paintResult('green', 'healthy  ') : terminal.paintResult('red', 'unhealthy');
    terminal.result(`${title.padEnd(13)} ${word}  ${address}  ${detail}`);
  }
  for (const line of registryLines(registry)) terminal.result(line);
  return healthy ? EXIT.done : EXIT.serverUnreachable;
}

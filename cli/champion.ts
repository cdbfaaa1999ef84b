import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';
import { withLedger } from './with-ledger.js';

export interface Options {
  readonly at?: string;
  readonly configPath?: string;
  readonly json: boolean;
}

/** `ratchet champion` */
export async function run({ at, configPath, json }: Options, terminal: Terminal): Promise<number> {
  const time = at === undefined ? undefined : parseTime(at);
  return withLedger(configPath, async (ledger, model) => {
    const champion = await ledger.champion(model, time);
    if (champion === null) {
      if (json) terminal.json(null);
      else terminal.result(`${model} has no champion${at === undefined ? '' : ` at ${at}`}.`);
      return EXIT.done;
    }
    const { generation, modelSha256, promotedBy, reason, since, version } = champion;
    const document = { model, version, modelSha256, since, promotedBy, reason, generation };
    if (json) terminal.json(document);
    else for (const [name, value] of Object.entries(document)) terminal.result(`${name.padEnd(12)} ${value}`);
    return EXIT.done;
  });
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new UsageError(`--at: expected a time like 2026-01-31T12:00:00Z, found ${JSON.stringify(text)}`);
}

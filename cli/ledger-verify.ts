import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';
import { withLedger } from './with-ledger.js';

export interface Options {
  readonly configPath?: string;
  readonly json: boolean;
}

/** `ratchet ledger verify` */
export async function run({ configPath, json }: Options, terminal: Terminal): Promise<number> {
  return withLedger(configPath, async (ledger, model) => {
    const found = await ledger.verify(model);
    const { brokenAt, entries, head, intact } = found;
    const state = intact
      ? `intact: ${entries} entries, head ${head ?? 'none'}`
      : `BROKEN at entry ${brokenAt ?? 0} of ${entries}: the ledger was changed after it was written; restore it from a backup`;
    if (json) terminal.json(found);
    else terminal.result(`${model}: ${state}`);
    return intact ? EXIT.done : EXIT.failed;
  });
}

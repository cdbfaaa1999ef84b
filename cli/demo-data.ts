import { resolve } from 'node:path';

import { writeDemoFile } from './demo-file.js';
import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly out: string;
  readonly rows: number;
  readonly seed: number;
  readonly week: number;
}

/** `ratchet demo data` */
export async function run({ out, rows, seed, week }: Options, terminal: Terminal): Promise<number> {
  const asOf = new Date().toISOString();
  await writeDemoFile({ path: resolve(out), customers: rows, seed, week, asOf });
  terminal.say(`${rows.toLocaleString('en-US')} demo customers of week ${week}, seed ${seed}, in ${out}`);
  return EXIT.done;
}

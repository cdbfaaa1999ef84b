import { resolve } from 'node:path';

import { demoOptionsProblems } from '../domain/data/demo/index.js';
import { writeDemoFile } from './demo-file.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { refuseNoTarget } from './file-arguments.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly out: string;
  readonly rows: number;
  readonly seed: number;
  readonly week: number;
}

/** `ratchet demo data` */
export async function run({ out, rows, seed, week }: Options, terminal: Terminal): Promise<number> {
  const options = { customers: rows, seed, week };
  const problems = demoOptionsProblems(options);
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  await refuseNoTarget('--out', out, []);
  await writeDemoFile({ path: resolve(out), ...options });
  terminal.say(`${rows.toLocaleString('en-US')} demo customers of week ${week}, seed ${seed}, in ${out}`);
  return EXIT.done;
}

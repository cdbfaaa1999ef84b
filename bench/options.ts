import { parseArgs } from 'node:util';

import { ALGORITHMS } from '../contracts/names.js';
import type { Algorithm } from '../contracts/names.js';

/** What to measure. */
export interface BenchOptions {
  readonly rows: readonly number[];
  /** Alternated pairs of fits, ours beside Python's. */
  readonly pairs: number;
  readonly threads: number;
  readonly algorithms: readonly Algorithm[];
}

const DEFAULTS = {
  rows: '7000,100000,1000000',
  pairs: '9',
  threads: '1',
  algorithms: ALGORITHMS.join(','),
};

/** Reads `--rows 7000,100000 --pairs 9 --threads 1 --algorithms xgboost`. Throws with the flag, the value and what was expected. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      pairs: { type: 'string' },
      threads: { type: 'string' },
      algorithms: { type: 'string' },
    },
  });
  const { algorithms, pairs, rows, threads } = { ...DEFAULTS, ...values };
  return {
    rows: rows.split(',').map((text) => positive('--rows', text)),
    pairs: positive('--pairs', pairs),
    threads: positive('--threads', threads),
    algorithms: algorithms.split(',').map(algorithm),
  };
}

function algorithm(name: string): Algorithm {
  const found = ALGORITHMS.find((known) => known === name);
  if (found !== undefined) return found;
  throw new Error(`--algorithms: expected some of ${ALGORITHMS.join(',')}, found ${JSON.stringify(name)}`);
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}

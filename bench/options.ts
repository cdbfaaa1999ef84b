import { parseArgs } from 'node:util';

import { ALGORITHMS } from '../contracts/names.js';
import type { Algorithm } from '../contracts/names.js';

const PARTS = ['learners', 'data'] as const;
type Part = (typeof PARTS)[number];

/** What to measure. */
export interface BenchOptions {
  readonly parts: readonly Part[];
  readonly rows: readonly number[];
  readonly dataRows: readonly number[];
  /** Alternated pairs of processes, ours beside Python's. */
  readonly dataPairs: number;
  /** Alternated pairs of fits, ours beside Python's. */
  readonly pairs: number;
  readonly threads: number;
  readonly algorithms: readonly Algorithm[];
}

const DEFAULTS = {
  parts: PARTS.join(','),
  'data-rows': '100000,1000000',
  'data-pairs': '3',
  rows: '7000,100000,1000000',
  pairs: '9',
  threads: '1',
  algorithms: ALGORITHMS.join(','),
};

/**
 * Reads `--parts learners --rows 7000,100000 --pairs 9 --threads 1 --algorithms xgboost` and
 * `--parts data --data-rows 1000000 --data-pairs 3`. Throws with the flag, the value and what was expected.
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string' },
      'data-rows': { type: 'string' },
      'data-pairs': { type: 'string' },
      rows: { type: 'string' },
      pairs: { type: 'string' },
      threads: { type: 'string' },
      algorithms: { type: 'string' },
    },
  });
  const given = { ...DEFAULTS, ...values };
  return {
    parts: oneOrMore('--parts', given.parts, PARTS),
    rows: sizes('--rows', given.rows),
    dataRows: sizes('--data-rows', given['data-rows']),
    dataPairs: positive('--data-pairs', given['data-pairs']),
    pairs: positive('--pairs', given.pairs),
    threads: positive('--threads', given.threads),
    algorithms: oneOrMore('--algorithms', given.algorithms, ALGORITHMS),
  };
}

function oneOrMore<T extends string>(flag: string, text: string, names: readonly T[]): readonly T[] {
  return text.split(',').map((name) => {
    const found = names.find((known) => known === name);
    if (found !== undefined) return found;
    throw new Error(`${flag}: expected some of ${names.join(',')}, found ${JSON.stringify(name)}`);
  });
}

const sizes = (flag: string, text: string): readonly number[] =>
  text.split(',').map((size) => positive(flag, size));

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}

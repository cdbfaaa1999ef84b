import { hash } from 'node:crypto';

import type { SplitRules } from '../../contracts/config/dataset.js';
import type { SplitName } from '../../contracts/feature-engineering.js';

/** The parts of a data set; a split's code in an assignment is its place in this list. */
export const SPLIT_NAMES = ['train', 'validation', 'test'] as const satisfies readonly SplitName[];

// Six bytes and a half: 52 bits, which a number holds exactly.
const WHOLE_BYTES = 6;
const RANGE = 2 ** 52;

/** The first 52 bits of SHA-256 over the UTF-8 of `text`, as a fraction in [0, 1). */
export function hashFraction(text: string): number {
  // One character a byte: for a million keys a third quicker than hexadecimal digits.
  const digest = hash('sha256', text, 'binary');
  let bits = 0;
  for (let byte = 0; byte < WHOLE_BYTES; byte++) bits = bits * 256 + digest.charCodeAt(byte);
  return (bits * 16 + (digest.charCodeAt(WHOLE_BYTES) >> 4)) / RANGE;
}

/**
 * The part the customer with this key belongs to, for ever: SHA-256(salt + key) as a fraction below `train`,
 * below `train + validation`, or above.
 */
export function splitOf(key: string, rules: SplitRules): SplitName {
  const fraction = hashFraction(rules.salt + key);
  if (fraction < rules.train) return 'train';
  return fraction < rules.train + rules.validation ? 'validation' : 'test';
}

/** The part of each key, as codes into `SPLIT_NAMES`. Validation leaves no missing key; one would count as empty. */
export function assignSplits(keys: readonly (string | null)[], rules: SplitRules): Uint8Array {
  const assignment = new Uint8Array(keys.length);
  keys.forEach((key, row) => {
    assignment[row] = SPLIT_NAMES.indexOf(splitOf(key ?? '', rules));
  });
  return assignment;
}

/** The rows of one part, ascending. */
export function rowsOfSplit(assignment: Uint8Array, split: SplitName): Int32Array {
  const code = SPLIT_NAMES.indexOf(split);
  const rows = new Int32Array(assignment.length);
  let count = 0;
  for (let row = 0; row < assignment.length; row++) if (assignment[row] === code) rows[count++] = row;
  return rows.slice(0, count);
}

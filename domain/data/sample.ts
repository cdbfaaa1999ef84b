import { hashFraction } from './split.js';

// The split hashes salt + key. The prefix makes this hash an independent one: without it, a sample of 0.1 would
// be training rows only. The NUL keeps prefix and salt apart.
const PREFIX = 'ratchet/sample\u0000';

/** Whether the customer with this key is in a sample of `ratio` (0..1]; a smaller sample is part of every larger one. */
export function isSampled(key: string, salt: string, ratio: number): boolean {
  return ratio >= 1 || hashFraction(PREFIX + salt + key) < ratio;
}

/** The rows whose key is sampled, ascending. */
export function sampledRows(keys: readonly (string | null)[], salt: string, ratio: number): Int32Array {
  return Int32Array.from(keys.flatMap((key, row) => (isSampled(key ?? '', salt, ratio) ? [row] : [])));
}

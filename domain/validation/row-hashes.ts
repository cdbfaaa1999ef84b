import type { Column } from '../../contracts/table.js';

/** A 32-bit hash of each of these rows over the columns: rows that hold the same values have the same. */
export function hashRows(columns: readonly Column[], rows: Int32Array): Int32Array {
  const hashes = new Int32Array(rows.length);
  for (const column of columns) {
    if (column.kind === 'category') mixCodes(hashes, column.codes, rows);
    else mixNumbers(hashes, column.values, rows);
  }
  for (let i = 0; i < hashes.length; i++) hashes[i] = finish(hashes[i] ?? 0);
  return hashes;
}

function mixCodes(hashes: Int32Array, codes: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) hashes[i] = mix(hashes[i] ?? 0, codes[rows[i] ?? 0] ?? -1);
}

function mixNumbers(hashes: Int32Array, values: Float64Array, rows: Int32Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const value = values[row] ?? NaN;
    // 0 and -0 are the same value with other bits, and so are the many kinds of NaN.
    const hasOneForm = value !== 0 && !Number.isNaN(value);
    const low = hasOneForm ? (words[2 * row] ?? 0) : 0;
    const high = hasOneForm ? (words[2 * row + 1] ?? 0) : value === 0 ? 0 : 1;
    hashes[i] = mix(mix(hashes[i] ?? 0, low), high);
  }
}

/** Stands for a missing number. */
const NO_VALUE = 0.573;
const GOLDEN_RATIO = 0.618_033_988_749_894_9;

/** A quick 32-bit hash of every row: that of a weighted sum of its numbers and codes. */
export function hashAllRows(columns: readonly Column[], rows: number): Int32Array {
  const sums = new Float64Array(rows);
  columns.forEach((column, index) => {
    const weight = 1 + ((index * GOLDEN_RATIO) % 1);
    if (column.kind === 'category') addCodes(sums, column.codes, weight);
    else addNumbers(sums, column.values, weight);
  });
  const words = new Int32Array(sums.buffer);
  const hashes = new Int32Array(rows);
  for (let row = 0; row < rows; row++)
    hashes[row] = finish(mix(words[2 * row] ?? 0, words[2 * row + 1] ?? 0));
  return hashes;
}

function addCodes(sums: Float64Array, codes: Int32Array, weight: number): void {
  for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] ?? 0) + weight * (codes[row] ?? -1);
}

function addNumbers(sums: Float64Array, values: Float64Array, weight: number): void {
  for (let row = 0; row < sums.length; row++) {
    const value = values[row] ?? NaN;
    sums[row] = (sums[row] ?? 0) + weight * (Number.isNaN(value) ? NO_VALUE : value);
  }
}

function mix(hash: number, value: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ value, 0x9e3779b1);
}

/** The last step of MurmurHash3: every bit of the input reaches every bit of the hash. */
function finish(mixed: number): number {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

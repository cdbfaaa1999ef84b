import type { Column, NumberColumn } from '../../contracts/table.js';

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

function mix(hash: number, value: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ value, 0x9e3779b1);
}

/** The last step of MurmurHash3: every bit of the input reaches every bit of the hash. */
function finish(mixed: number): number {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Stands for a missing value. */
const NO_VALUE = 0.573;
const GOLDEN_RATIO = 0.618_033_988_749_894_9;

/**
 * A quick 32-bit hash of every row over its numbers: that of a weighted sum. Rows of the same numbers have the same; rows of
 * others nearly always another.
 */
export function hashNumbers(columns: readonly NumberColumn[], rows: number): Int32Array {
  const sums = new Float64Array(rows);
  columns.forEach(({ values }, index) => {
    const weight = 1 + ((index * GOLDEN_RATIO) % 1);
    for (let row = 0; row < rows; row++) {
      const value = values[row] ?? NaN;
      sums[row] = (sums[row] ?? 0) + weight * (Number.isNaN(value) ? NO_VALUE : value);
    }
  });
  const words = new Int32Array(sums.buffer);
  const hashes = new Int32Array(rows);
  for (let row = 0; row < rows; row++)
    hashes[row] = finish(mix(words[2 * row] ?? 0, words[2 * row + 1] ?? 0));
  return hashes;
}

/** Places of the hashes that occur more than once, ascending. */
export function placesOfSharedHash(hashes: Int32Array): Int32Array {
  const likely = inSharedSlots(hashes);
  const repeated = repeatedValues(likely.map((i) => hashes[i] ?? 0));
  return likely.filter((i) => repeated.has(hashes[i] ?? 0));
}

/** Places of the hashes whose upper bits occur twice: a look at a small set of bits spares most of them the sort. */
function inSharedSlots(hashes: Int32Array): Int32Array {
  const shift = Math.max(8, Math.clz32(hashes.length) - 3);
  const once = new Uint32Array(2 ** (27 - shift));
  const twice = new Uint32Array(once.length);
  for (let i = 0; i < hashes.length; i++) {
    const slot = (hashes[i] ?? 0) >>> shift;
    const bit = 1 << (slot & 31);
    const word = once[slot >>> 5] ?? 0;
    if ((word & bit) === 0) once[slot >>> 5] = word | bit;
    else twice[slot >>> 5] = (twice[slot >>> 5] ?? 0) | bit;
  }
  const places = new Int32Array(hashes.length);
  let count = 0;
  for (let i = 0; i < hashes.length; i++) {
    const slot = (hashes[i] ?? 0) >>> shift;
    if (((twice[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) places[count++] = i;
  }
  return places.subarray(0, count);
}

function repeatedValues(values: Int32Array): ReadonlySet<number> {
  const sorted = values.slice().sort();
  return new Set(sorted.filter((value, i) => value === sorted[i - 1]));
}

/** Below this many values the built-in sort is as quick. */
const RADIX_FROM = 4096;
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const MASK = DIGITS - 1;
const PASSES = 6;

/** Multiples of 1 or of 1/100, such as ages and prices, are counted, not sorted, where they span no more steps than this a value. */
const STEPS_A_UNIT = [1, 100];
const MOST_STEPS_A_VALUE = 2;

/**
 * The finite values in ascending order, as a new array; for a million of them quicker than `sort()`, whole numbers and
 * cents much quicker.
 */
export function sortFinite(values: Float64Array): Float64Array {
  const kept = finiteOnly(values);
  if (isAscending(kept)) return kept;
  if (kept.length < RADIX_FROM) return kept.sort();
  const steps = countedSteps(kept);
  return steps === null ? radixSort(kept) : countingSort(kept, steps);
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) < (values[i - 1] ?? 0)) return false;
  return true;
}

// Plain loops throughout: an iterator over a million values takes as long as a pass of the sort.
function finiteOnly(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isFinite(value)) finite[size++] = value;
  }
  return finite.subarray(0, size);
}

interface Steps {
  readonly lowest: number;
  readonly highest: number;
  readonly aUnit: number;
}

/** The range of the values in whole steps; null where they have none, or one too wide to be counted. */
function countedSteps(values: Float64Array): Steps | null {
  for (const aUnit of STEPS_A_UNIT) {
    const { highest, lowest } = rangeInSteps(values, aUnit);
    if (highest - lowest < MOST_STEPS_A_VALUE * values.length) return { lowest, highest, aUnit };
  }
  return null;
}

/** Endless where a value is between two steps, or is a multiple only nearly. */
function rangeInSteps(values: Float64Array, aUnit: number): { lowest: number; highest: number } {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const step = Math.round(value * aUnit);
    if (step / aUnit !== value) return { lowest: -Infinity, highest: Infinity };
    if (step < lowest) lowest = step;
    if (step > highest) highest = step;
  }
  return { lowest, highest };
}

function countingSort(values: Float64Array, { aUnit, highest, lowest }: Steps): Float64Array {
  const counts = new Uint32Array(highest - lowest + 1);
  for (let i = 0; i < values.length; i++) {
    const place = Math.round((values[i] ?? 0) * aUnit) - lowest;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  let next = 0;
  for (let place = 0; place < counts.length; place++) {
    const value = (lowest + place) / aUnit;
    for (let left = counts[place] ?? 0; left > 0; left--) values[next++] = value;
  }
  return values;
}

interface Words {
  low: Uint32Array;
  high: Uint32Array;
}

/**
 * Least significant digit first over the bits of a double, in six digits of 11 bits. With its sign bit turned, or all
 * bits of a negative number, the bits of a double are in the order of the numbers.
 */
function radixSort(values: Float64Array): Float64Array {
  const size = values.length;
  const bits = new Uint32Array(values.buffer, values.byteOffset, size * 2);
  let from = orderedWords(bits, size);
  let to: Words = { low: new Uint32Array(size), high: new Uint32Array(size) };
  for (let pass = 0; pass < PASSES; pass++) {
    const key = pass < 3 ? from.low : from.high;
    const starts = digitStarts(key, (pass % 3) * DIGIT_BITS);
    if (starts === null) continue;
    distribute(from, to, key, (pass % 3) * DIGIT_BITS, starts);
    [from, to] = [to, from];
  }
  writeBits(from, bits);
  return values;
}

function orderedWords(bits: Uint32Array, size: number): Words {
  const low = new Uint32Array(size);
  const high = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const upper = bits[2 * i + 1] ?? 0;
    const flipped = -(upper >>> 31);
    low[i] = (bits[2 * i] ?? 0) ^ flipped;
    high[i] = upper ^ (flipped | 0x80000000);
  }
  return { low, high };
}

/** Where each digit's values start in the output; null where all values share the digit. */
function digitStarts(key: Uint32Array, shift: number): Uint32Array | null {
  const counts = new Uint32Array(DIGITS);
  for (let i = 0; i < key.length; i++) {
    const digit = ((key[i] ?? 0) >>> shift) & MASK;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  if (counts[((key[0] ?? 0) >>> shift) & MASK] === key.length) return null;
  let start = 0;
  return counts.map((count) => (start += count) - count);
}

function distribute(from: Words, to: Words, key: Uint32Array, shift: number, starts: Uint32Array): void {
  const { low, high } = from;
  const { low: toLow, high: toHigh } = to;
  for (let i = 0; i < key.length; i++) {
    const digit = ((key[i] ?? 0) >>> shift) & MASK;
    const place = starts[digit] ?? 0;
    starts[digit] = place + 1;
    toLow[place] = low[i] ?? 0;
    toHigh[place] = high[i] ?? 0;
  }
}

function writeBits({ low, high }: Words, bits: Uint32Array): void {
  for (let i = 0; i < low.length; i++) {
    const upper = high[i] ?? 0;
    const flipped = ~-(upper >>> 31);
    bits[2 * i] = (low[i] ?? 0) ^ flipped;
    bits[2 * i + 1] = upper ^ (flipped | 0x80000000);
  }
}

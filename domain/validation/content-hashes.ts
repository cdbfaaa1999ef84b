import type { Column } from '../../contracts/table.js';

/** Two hashes of 32 bits a row. */
interface Lanes {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * A hash of each row's values in the columns, a whole number below 2^53: the same for the same values in any table, whatever
 * codes its categories have. Among a million rows of each of two tables, two of different values have the same with a
 * probability of 1e-4.
 */
export function contentHashes(columns: readonly Column[], rows: number): Float64Array {
  const lanes = { first: new Int32Array(rows), second: new Int32Array(rows) };
  for (const column of columns) {
    if (column.kind === 'number') mixNumbers(lanes, column.values);
    else mixTexts(lanes, column.codes, column.categories);
  }
  const { first, second } = lanes;
  return Float64Array.from(
    first,
    (word, row) => (finish(word) >>> 0) * 2 ** 21 + (finish(second[row] ?? 0) >>> 11),
  );
}

function mixNumbers(lanes: Lanes, values: Float64Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    // 0 and -0 are the same value with other bits, and so are the many kinds of NaN.
    const hasOneForm = value !== 0 && !Number.isNaN(value);
    mixInto(lanes, row, hasOneForm ? (words[2 * row] ?? 0) : 0);
    mixInto(lanes, row, hasOneForm ? (words[2 * row + 1] ?? 0) : value === 0 ? 0 : 1);
  }
}

function mixTexts(lanes: Lanes, codes: Int32Array, categories: readonly string[]): void {
  const texts = { first: new Int32Array(categories.length), second: new Int32Array(categories.length) };
  categories.forEach((text, code) => {
    mixInto(texts, code, text.length + 1);
    for (let at = 0; at < text.length; at++) mixInto(texts, code, text.charCodeAt(at));
  });
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    mixLanes(lanes, row, texts.first[code] ?? 0, texts.second[code] ?? 0);
  }
}

function mixInto(lanes: Lanes, place: number, value: number): void {
  mixLanes(lanes, place, value, value);
}

/** Each lane turns and multiplies in its own way: what falls together in one does not in the other. */
function mixLanes({ first, second }: Lanes, place: number, one: number, other: number): void {
  const a = first[place] ?? 0;
  const b = second[place] ?? 0;
  first[place] = Math.imul(((a << 5) | (a >>> 27)) ^ one, 0x9e3779b1);
  second[place] = Math.imul(finish(b) + other, 0x85ebca6b) ^ 0x165667b1;
}

/** The last step of MurmurHash3: every bit of the input reaches every bit of the hash. */
function finish(mixed: number): number {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

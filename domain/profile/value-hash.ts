const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/** Takes the 64 hash bits of a value as two words. */
export type TakeHash = (first: number, second: number) => void;

/** Hashes a number; 0 and -0 are one value. */
export function hashNumber(value: number, take: TakeHash): void {
  scratch[0] = value + 0;
  const low = words[0] ?? 0;
  const high = words[1] ?? 0;
  take(scramble(low ^ scramble(high ^ 0x9e3779b9)), scramble(high ^ scramble(low ^ 0x7f4a7c15)));
}

/** Hashes a text by its UTF-16 units: FNV-1a twice, with two multipliers. */
export function hashText(text: string, take: TakeHash): void {
  let first = 0x811c9dc5;
  let second = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
  }
  take(scramble(first ^ text.length), scramble(second));
}

// The finaliser of MurmurHash3: each bit of the input changes half the bits of the output.
function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

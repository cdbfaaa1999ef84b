/** Uniform numbers of one customer: the same field always gives the same number, strictly between 0 and 1. */
export type UniformStream = (field: number) => number;

const TWO_TO_32 = 4_294_967_296;
const GOLDEN = 0x9e3779b1;

/** Bijective 32-bit mixer: the finalizer of MurmurHash3 (Appleby, public domain). */
function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function absorb(words: readonly number[], start: number): number {
  return words.reduce((state, word) => mix32(Math.imul(state, 5) + mix32(word + GOLDEN)), start);
}

/**
 * A counter-based stream addressed by integer `words` (seed, customer, week ...). No state moves from one draw to the
 * next, so a customer keeps the same numbers in whatever order, week or table size they are drawn.
 */
export function uniformStream(words: readonly number[]): UniformStream {
  // Two independent 32-bit keys: with one, a million customers would hold about a hundred identical pairs.
  const outer = absorb(words, 0x243f6a88);
  const inner = absorb(words, 0x13198a2e);
  return (field) => {
    const mixed = mix32(outer ^ mix32(inner + Math.imul(field + 1, GOLDEN)));
    return ((mixed >>> 0) + 0.5) / TWO_TO_32;
  };
}

/** A reproducible stream of random numbers: the same seed gives the same stream on every platform. */
export interface SeededGenerator {
  /** Uniform on [0, 1), with 53 random bits. */
  readonly uniform: () => number;
  /** Uniform on 0 .. limit - 1, without modulo bias; `limit` is an integer in 1 .. 2^32. */
  readonly integer: (limit: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** The numbers 0 .. size - 1 in random order. */
  readonly permutation: (size: number) => Int32Array;
  /** The items in random order, as a new array. */
  readonly shuffle: <T>(items: readonly T[]) => T[];
}

/**
 * xoshiro128** 1.1 of Blackman and Vigna ("Scrambled linear pseudorandom number generators", 2021), its state
 * filled from the seed by splitmix32. Period 2^128 - 1. `seed` is an integer in 0 .. 2^53 - 1; both halves count.
 */
export function seededGenerator(seed: number): SeededGenerator {
  const next = xoshiro128StarStar(stateFromSeed(seed));
  const uniform = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  const integer = (limit: number): number => integerBelow(next, limit);
  return {
    uniform,
    integer,
    normal: () => normalFrom(uniform),
    permutation: (size) => permutation(size, integer),
    shuffle: (items) =>
      [...permutation(items.length, integer)].flatMap((index) => items.slice(index, index + 1)),
  };
}

/** The bare xoshiro128** step over four 32-bit words of state, not all zero: unsigned 32-bit outputs. */
export function xoshiro128StarStar(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return scrambled;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function stateFromSeed(seed: number): [number, number, number, number] {
  const low = splitmix32(seed >>> 0);
  const high = splitmix32(Math.floor(seed / 2 ** 32));
  const word = (): number => (low() ^ rotateLeft(high(), 16)) >>> 0;
  const state: [number, number, number, number] = [word(), word(), word(), word()];
  return state.every((part) => part === 0) ? [1, 0, 0, 0] : state;
}

// Weyl sequence through the finaliser of MurmurHash3: neighbouring seeds give unrelated states.
function splitmix32(seed: number): () => number {
  let counter = seed;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}

function integerBelow(next: () => number, limit: number): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  let word = next();
  while (word >= fair) word = next();
  return word % limit;
}

// Box-Muller; 1 - uniform is never 0, so the logarithm is finite.
function normalFrom(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

// Fisher-Yates.
function permutation(size: number, integer: (limit: number) => number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const chosen = integer(last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = moved;
  }
  return order;
}

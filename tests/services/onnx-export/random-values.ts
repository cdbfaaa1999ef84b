import { seededGenerator } from '../../../domain/math/seeded-generator.js';

/** Draws for random models and rows, the same for the same seed. */
export interface Draws {
  /** 0 inclusive to 1 exclusive. */
  readonly share: () => number;
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
}

/** Draws from a seed. */
export const drawsFrom = (seed: number): Draws => {
  const generator = seededGenerator(seed);
  const share = (): number => generator.uniform();
  const below = (end: number): number => Math.floor(share() * end);
  return {
    share,
    below,
    chance: (probability) => share() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
};

const TINY = Math.fround(1e-35);
const LEAST = 2 ** -149;
const LARGEST = 3.4028234663852886e38;

/** Numbers at which floating-point comparisons go wrong, if they do. */
const EDGES: readonly [number, ...number[]] = [
  0,
  LEAST,
  -LEAST,
  1e-50,
  -1e-50,
  1e-40,
  TINY,
  -TINY,
  0.1,
  0.5,
  1,
  -1,
  16_777_217,
  1e30,
  LARGEST,
  -LARGEST,
];

/** A threshold: an edge, a float32, or a float64 that lies close to a float32 on either side. */
export const drawThreshold = (draws: Draws): number => {
  if (draws.chance(0.4)) return draws.pick(EDGES);
  const value = Math.fround(4 * draws.share() - 2);
  return value * (1 + draws.pick([0, 1e-9, -1e-9, 1e-16]));
};

/** The float32 next to `value`, above for 1 and below for -1. */
export const neighbour = (value: number, direction: 1 | -1): number => {
  const nearest = new Float32Array([value]);
  const pattern = new Int32Array(nearest.buffer);
  if (nearest[0] === 0) return direction * LEAST;
  const outwards = (nearest[0] ?? 0) > 0 ? direction : -direction;
  pattern[0] = (pattern[0] ?? 0) + outwards;
  return nearest[0] ?? Number.NaN;
};

const ANYWHERE: readonly number[] = [
  Number.NaN,
  0,
  -0,
  LEAST,
  -LEAST,
  TINY,
  -TINY,
  1,
  -1,
  Infinity,
  -Infinity,
];
const ODD_CATEGORIES: readonly number[] = [
  -0.5,
  -0.99,
  -1,
  -1.5,
  -7,
  0.5,
  2.999,
  1e4,
  16_777_216,
  2 ** 31,
  4e9,
];

/** Values of a column that a threshold splits: on it, beside it, and those that are always worth a try. */
export const orderedValues = (thresholds: readonly number[]): readonly number[] => [
  ...ANYWHERE,
  ...thresholds.flatMap((threshold) => {
    const nearest = Math.fround(threshold);
    return [nearest, neighbour(nearest, 1), neighbour(nearest, -1)];
  }),
];

/** Values of a column that sets of categories split: known and unknown ones, and what is no category at all. */
export const categoryValues = (categories: number): readonly number[] => [
  ...ANYWHERE,
  ...ODD_CATEGORIES,
  ...Array.from({ length: categories + 3 }, (_, category) => category),
];

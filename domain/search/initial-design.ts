import { seededGenerator } from '../math/seeded-generator.js';
import { coordinateAtFraction } from './axis.js';
import { place } from './search-axes.js';
import type { PlacedParameters, SearchAxes } from './search-axes.js';

/**
 * Parameters at random for the trials before the sampler learns, as a Latin hypercube (McKay, Beckman and Conover 1979):
 * each axis is cut in as many equal parts as there are trials, and each part is used once.
 */
export function initialDesign(search: SearchAxes, trials: number, seed: number): PlacedParameters[] {
  const generator = seededGenerator(seed);
  const fractions = search.axes.map(() =>
    Array.from(generator.permutation(trials), (part) => (part + generator.uniform()) / trials),
  );
  return Array.from({ length: trials }, (_, trial) =>
    place(search, (axis, index) => coordinateAtFraction(axis, fractions[index]?.[trial] ?? 0)),
  );
}

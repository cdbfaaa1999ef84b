import type { SeededGenerator } from '../math/seeded-generator.js';
import type { Axis } from './axis.js';
import { categoryKernels } from './axis-kernels.js';
import type { AxisKernels } from './axis-kernels.js';
import { numberKernels } from './number-kernels.js';
import { place } from './search-axes.js';
import type { PlacedParameters, Point, SearchAxes } from './search-axes.js';

/** A joint density over a search space. */
export interface ParzenEstimator {
  readonly logDensity: (point: Point) => number;
  readonly draw: (generator: SeededGenerator) => PlacedParameters;
}

/**
 * Half of it is a mixture of one product of kernels for each observation and of a wide prior (the joint kernels of Falkner
 * et al. 2018): it knows which values go together. The other half is the product of such mixtures along each axis (Bergstra
 * et al. 2011): it crosses the values of good trials, and is less taken in by a lucky one. Where an observation does not have
 * a parameter its kernel is the prior's, so that parameters under a condition are learned from the trials that had them,
 * together with all others. `weights` are those of the observations; the prior has 1.
 */
export function parzenEstimator(
  search: SearchAxes,
  observed: readonly Point[],
  weights: readonly number[],
): ParzenEstimator {
  const kernels = search.axes.map((axis, index) =>
    kernelsOf(
      axis,
      observed.map((point) => point[index] ?? NaN),
      search.axes.length,
    ),
  );
  const shares = sharesOf(weights);
  const logShares = shares.map(Math.log);
  return {
    logDensity: (point) => logDensity(kernels, logShares, point),
    draw: (generator) => {
      const crosses = generator.uniform() < 0.5;
      const together = indexAt(shares, generator.uniform());
      return place(search, (_, index) => {
        const kernel = crosses ? indexAt(shares, generator.uniform()) : together;
        return kernels[index]?.quantile(kernel, generator.uniform()) ?? 0;
      });
    },
  };
}

function kernelsOf(axis: Axis, observed: readonly number[], dimensions: number): AxisKernels {
  return axis.kind === 'categorical'
    ? categoryKernels(axis, observed)
    : numberKernels(axis, observed, kernelWidth(observed, dimensions));
}

/**
 * Scott's rule for `dimensions` axes, n^(-1 / (dimensions + 4)), times a share of the axis, and at least 0.01 of it.
 * The share is chosen on the objectives of bench/search: 0.05 finds narrow optima sooner, 0.1 forgives noise.
 */
export function kernelWidth(observed: readonly number[], dimensions: number): number {
  const count = observed.filter((coordinate) => !Number.isNaN(coordinate)).length;
  return Math.max(0.01, 0.1 * Math.max(1, count) ** (-1 / (dimensions + 4)));
}

function sharesOf(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  return Float64Array.from([...weights, 1], (weight) => weight / total);
}

function indexAt(shares: Float64Array, fraction: number): number {
  let index = 0;
  let below = shares[0] ?? 1;
  while (index < shares.length - 1 && fraction >= below) {
    index += 1;
    below += shares[index] ?? 0;
  }
  return index;
}

function logDensity(kernels: readonly AxisKernels[], logShares: Float64Array, point: Point): number {
  const together = logShares.slice();
  let crossed = 0;
  kernels.forEach((axis, index) => {
    const coordinate = point[index] ?? NaN;
    if (Number.isNaN(coordinate)) return;
    const densities = axis.logDensities(coordinate);
    add(together, densities);
    crossed += logOfSum(sumOf(logShares, densities));
  });
  return logOfSum([logOfSum(together), crossed]) - Math.LN2;
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const sums = a.slice();
  add(sums, b);
  return sums;
}

function add(sums: Float64Array, terms: Float64Array): void {
  for (let index = 0; index < sums.length; index++) sums[index] = (sums[index] ?? 0) + (terms[index] ?? 0);
}

// The prior's density is positive everywhere, so the largest term is finite.
function logOfSum(logarithms: Float64Array | readonly number[]): number {
  let largest = -Infinity;
  for (const term of logarithms) largest = Math.max(largest, term);
  let sum = 0;
  for (const term of logarithms) sum += Math.exp(term - largest);
  return largest + Math.log(sum);
}

import type { CategoricalAxis } from './axis.js';

/** The kernels of an estimator along one axis, one for each observation and last the prior. */
export interface AxisKernels {
  /** The logarithm of each kernel's density (of its probability, for a choice or a whole number). */
  readonly logDensities: (coordinate: number) => Float64Array;
  /** The coordinate at which a kernel's cumulative distribution has the value `fraction`. */
  readonly quantile: (kernel: number, fraction: number) => number;
}

/** Keeps what was worked out for a coordinate: whole numbers and choices come again and again. */
export function remembered(logDensities: AxisKernels['logDensities']): AxisKernels['logDensities'] {
  const known = new Map<number, Float64Array>();
  return (coordinate) => {
    const found = known.get(coordinate) ?? logDensities(coordinate);
    known.set(coordinate, found);
    return found;
  };
}

/**
 * Kernels over choices (Aitchison and Aitken, 1976): the observed choice has the weight 1 + 1/k, each other 1/k, k =
 * kernels with the prior. Where nothing was observed (NaN) all choices are alike, as in the prior.
 */
export function categoryKernels(
  { size }: Pick<CategoricalAxis, 'size'>,
  observed: readonly number[],
): AxisKernels {
  const rest = 1 / (observed.length + 1);
  const probability = (kernel: number, choice: number): number => {
    const centre = observed[kernel] ?? NaN;
    return Number.isNaN(centre) ? 1 / size : (rest + (choice === centre ? 1 : 0)) / (1 + size * rest);
  };
  return {
    logDensities: remembered((choice) =>
      new Float64Array(observed.length + 1).map((_, kernel) => Math.log(probability(kernel, choice))),
    ),
    quantile: (kernel, fraction) => {
      let choice = 0;
      let below = probability(kernel, 0);
      while (choice < size - 1 && fraction >= below) {
        choice += 1;
        below += probability(kernel, choice);
      }
      return choice;
    },
  };
}

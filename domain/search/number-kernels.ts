import { normalUpperQuantile } from '../math/normal-distribution.js';
import type { NumericAxis } from './axis.js';
import { remembered } from './axis-kernels.js';
import type { AxisKernels } from './axis-kernels.js';
import { normalCumulative, normalMass } from './normal-mass.js';

/** In standard deviations: up to three of them away, the density in the middle is within 4e-5 of the mean over the cell. */
const NARROW = 0.01;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * Normal distributions cut off at 0 and 1 around what was observed, all with the same standard deviation `width`;
 * the prior, and an observation without a place on the axis (NaN), is centred with the standard deviation 1.
 */
export function numberKernels(
  { cellAt }: Pick<NumericAxis, 'cellAt'>,
  observed: readonly number[],
  width: number,
): AxisKernels {
  const known = new Map<number, TruncatedNormal>();
  const kernels = [...observed, NaN].map((centre) => {
    const kernel = known.get(centre) ?? kernelAt(centre, width);
    known.set(centre, kernel);
    return kernel;
  });
  const logDensities = (logDensity: (kernel: TruncatedNormal) => number): Float64Array => {
    const densities = new Float64Array(kernels.length);
    kernels.forEach((kernel, index) => {
      densities[index] = logDensity(kernel);
    });
    return densities;
  };
  return {
    logDensities:
      cellAt === null
        ? (coordinate) => logDensities((kernel) => logDensityAt(kernel, coordinate))
        : remembered((coordinate) => logDensities(cellDensity(cellAt(coordinate)))),
    quantile: (index, fraction) => {
      const kernel = kernels[index];
      return kernel === undefined ? 0.5 : quantileOf(kernel, fraction);
    },
  };
}

interface TruncatedNormal {
  readonly centre: number;
  readonly width: number;
  /** Of the normal distribution below 0, and between 0 and 1. */
  readonly below: number;
  readonly mass: number;
  readonly logFactor: number;
}

function kernelAt(centre: number, width: number): TruncatedNormal {
  return Number.isNaN(centre) ? truncatedNormal(0.5, 1) : truncatedNormal(centre, width);
}

function truncatedNormal(centre: number, width: number): TruncatedNormal {
  const mass = normalMass(-centre / width, (1 - centre) / width);
  return {
    centre,
    width,
    below: normalCumulative(-centre / width),
    mass,
    logFactor: -Math.log(width * mass) - HALF_LOG_TWO_PI,
  };
}

const standard = ({ centre, width }: TruncatedNormal, coordinate: number): number =>
  (coordinate - centre) / width;

function logDensityAt(kernel: TruncatedNormal, coordinate: number): number {
  const deviation = standard(kernel, coordinate);
  return kernel.logFactor - (deviation * deviation) / 2;
}

// Trials share whole numbers: each kernel's density in the cell is worked out once.
function cellDensity([from, to]: readonly [number, number]): (kernel: TruncatedNormal) => number {
  const known = new Map<TruncatedNormal, number>();
  return (kernel) => {
    const density = known.get(kernel) ?? logMassBetween(kernel, from, to);
    known.set(kernel, density);
    return density;
  };
}

// In a narrow cell the difference of two cumulative values would lose its digits; the density in its middle does not.
function logMassBetween(kernel: TruncatedNormal, from: number, to: number): number {
  const start = standard(kernel, from);
  const end = standard(kernel, to);
  return end - start < NARROW
    ? logDensityAt(kernel, (from + to) / 2) + Math.log(to - from)
    : Math.log(normalMass(start, end) / kernel.mass);
}

function quantileOf({ centre, width, below, mass }: TruncatedNormal, fraction: number): number {
  const coordinate = centre - width * normalUpperQuantile(below + fraction * mass);
  return Math.min(1, Math.max(0, coordinate));
}

import { upperIncompleteGamma } from './incomplete-gamma.js';

/** P(Z > z) of the standard normal distribution, as scipy.stats.norm.sf; relative error about 1e-13 in both tails. */
export function normalSurvival(z: number): number {
  const tail = upperIncompleteGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? 1 - tail : tail;
}

/**
 * The z with P(Z > z) = `probability` in 0..1, as scipy.stats.norm.isf: algorithm AS 241, PPND16, of Wichura (1988),
 * relative error about 1e-15. Infinite at 0 and 1; NaN outside.
 */
export function normalUpperQuantile(probability: number): number {
  const fromCentre = 0.5 - probability;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return fromCentre * ratioAt(r, CENTRE);
  }
  const tail = Math.min(probability, 1 - probability);
  if (tail === 0) return fromCentre > 0 ? Infinity : -Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= 5 ? ratioAt(r - 1.6, SHOULDER) : ratioAt(r - 5, FAR_TAIL);
  return fromCentre > 0 ? z : -z;
}

/** A ratio of two polynomials; coefficients from the constant term up. */
interface Ratio {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

function ratioAt(r: number, { numerator, denominator }: Ratio): number {
  return polynomial(r, numerator) / polynomial(r, denominator);
}

function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const CENTRE: Ratio = {
  numerator: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  denominator: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852545925,
  ],
};
const SHOULDER: Ratio = {
  numerator: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  denominator: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
};
const FAR_TAIL: Ratio = {
  numerator: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  denominator: [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
};

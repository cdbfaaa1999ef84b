import { greatestCommonDivisor } from './integers.js';

/** The smallest double is exp(-744.4); the rest is margin. */
const UNDERFLOW = 800;

/**
 * P(D >= steps / lcm(n, m)) of the two-sample Kolmogorov-Smirnov statistic, exactly: the share of lattice paths from
 * (0, 0) to (n, m) that touch one of two lines parallel to the diagonal. Sizes from 1 to 10,000; `steps` >= 1.
 * May exceed 1 by rounding where n = m.
 */
export function sharePathsOutside(n: number, m: number, steps: number): number {
  return n === m
    ? shareOutsideSquare(n, steps)
    : shareOutsideRectangle(Math.max(n, m), Math.min(n, m), steps);
}

/** Gnedenko and Korolyuk's alternating sum of binomials for n = m, in Horner form so that nothing cancels. */
function shareOutsideSquare(n: number, steps: number): number {
  let share = 0;
  for (let k = Math.floor(n / steps); k >= 0; k--) {
    let ratio = 1;
    for (let j = 0; j < steps; j++) ratio = ((n - k * steps - j) * ratio) / (n + k * steps + j + 1);
    share = ratio * (1 - share);
  }
  return 2 * share;
}

/**
 * Hodges' recursion (1958), in probabilities: a path to (x, y) came from the left with probability x / (x + y). Only
 * the column's window between the lines is kept; beyond the lines the share is 1. All terms are positive.
 */
function shareOutsideRectangle(wide: number, high: number, steps: number): number {
  if (isBelowSmallestDouble(wide, high, steps)) return 0;
  const divisor = greatestCommonDivisor(wide, high);
  const rise = high / divisor;
  const run = wide / divisor;
  // A division in this chain of dependent steps would double its time.
  const inverses = Float64Array.from({ length: wide + high + 1 }, (_, index) => 1 / index);
  const shares = new Float64Array(high + 2).fill(1);
  shares.fill(0, 0, Math.min(Math.ceil(steps / run), high + 1));
  for (let x = 1; x <= wide; x++) {
    const from = Math.max(Math.floor((rise * x - steps) / run) + 1, 0);
    const to = Math.min(Math.ceil((rise * x + steps) / run), high + 1);
    if (to <= from) return 1;
    let below = from === 0 ? 0 : 1;
    for (let y = from; y < to; y++) {
      const inverse = inverses[x + y] ?? 0;
      below = (shares[y] ?? 1) * (x * inverse) + below * (y * inverse);
      shares[y] = below;
    }
  }
  return shares[high] ?? 1;
}

// The bound P <= e exp(-2 d^2 nm / (n + m)): proved for n = m, computed and conjectured for others (Wei and Dudley 2012).
function isBelowSmallestDouble(wide: number, high: number, steps: number): boolean {
  const d = (steps * greatestCommonDivisor(wide, high)) / (wide * high);
  return (2 * d * d * wide * high) / (wide + high) > UNDERFLOW;
}

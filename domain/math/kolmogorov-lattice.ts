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
 * Hodges' recursion (1958), in probabilities: a path to (x, y) came from the left with probability x / (x + y). It runs
 * over the left half only: turned by 180 degrees, the right half of a path is a left half.
 */
function shareOutsideRectangle(wide: number, high: number, steps: number): number {
  if (isBelowSmallestDouble(wide, high, steps)) return 0;
  const left = Math.floor(wide / 2);
  const right = wide - left - 1;
  const divisor = greatestCommonDivisor(wide, high);
  const lines = { rise: high / divisor, run: wide / divisor, steps };
  // A division in the chain of dependent steps would double its time.
  const inverses = Float64Array.from({ length: left + high + 1 }, (_, index) => 1 / index);
  const shares = new Float64Array(high + 1).fill(1);
  shares.fill(0, 0, Math.min(Math.ceil(steps / lines.run), high + 1));
  let turned = shares.slice();
  for (let x = 1; x <= left; x++) {
    if (!advance(shares, x, lines, inverses)) return 1;
    if (x === right) turned = shares.slice();
  }
  return joinHalves(shares, turned, left, right);
}

/** How far apart the two lines are, in whole numbers: inside is |rise x - run y| < steps. */
interface Lines {
  readonly rise: number;
  readonly run: number;
  readonly steps: number;
}

/** Turns the shares of column x - 1 into those of x: 1 beyond the lines. False where nothing is between them. */
function advance(
  shares: Float64Array,
  x: number,
  { rise, run, steps }: Lines,
  inverses: Float64Array,
): boolean {
  const from = Math.max(Math.floor((rise * x - steps) / run) + 1, 0);
  const to = Math.min(Math.ceil((rise * x + steps) / run), shares.length);
  if (to <= from) return false;
  if (from > 0) shares[from - 1] = 1;
  let below = from === 0 ? 0 : 1;
  for (let y = from; y < to; y++) {
    const inverse = inverses[x + y] ?? 0;
    below = (shares[y] ?? 1) * (x * inverse) + below * (y * inverse);
    shares[y] = below;
  }
  return true;
}

/**
 * The share of whole paths outside. Each steps once from column `left` to the next, at some height; the heights'
 * probabilities come from their ratios, from the likeliest on.
 */
function joinHalves(shares: Float64Array, turned: Float64Array, left: number, right: number): number {
  const high = shares.length - 1;
  const ratio = (y: number): number => ((left + y + 1) * (high - y)) / ((y + 1) * (right + high - y));
  const likeliest = Math.round((high * left) / (left + right));
  const outside = (y: number): number => {
    const before = shares[y] ?? 1;
    return before + (turned[high - y] ?? 1) * (1 - before);
  };
  let sum = outside(likeliest);
  let weights = 1;
  for (let y = likeliest, weight = 1; y < high; y++) {
    weight *= ratio(y);
    weights += weight;
    sum += weight * outside(y + 1);
  }
  for (let y = likeliest, weight = 1; y > 0; y--) {
    weight /= ratio(y - 1);
    weights += weight;
    sum += weight * outside(y - 1);
  }
  return sum / weights;
}

// The bound P <= e exp(-2 d^2 nm / (n + m)): proved for n = m, computed and conjectured for others (Wei and Dudley 2012).
function isBelowSmallestDouble(wide: number, high: number, steps: number): boolean {
  const d = (steps * greatestCommonDivisor(wide, high)) / (wide * high);
  return (2 * d * d * wide * high) / (wide + high) > UNDERFLOW;
}

import type { MomentSums } from '../../contracts/profile.js';

/** The target of each row as a small number, quick to count by. */
export const TARGET_CLASSES = Object.freeze({ negative: 0, positive: 1, none: 2 });
const CLASS_COUNT = 3;

/** The classes of outcomes 0, 1 and NaN. */
export function targetClasses(outcomes: Float32Array): Uint8Array {
  const classes = new Uint8Array(outcomes.length);
  for (let row = 0; row < classes.length; row++) {
    const outcome = outcomes[row] ?? NaN;
    classes[row] = outcome === 0 || outcome === 1 ? outcome : TARGET_CLASSES.none;
  }
  return classes;
}

/** The moments of the finite values of each class, in the order of TARGET_CLASSES; in two passes, the second around the mean. */
export function momentsByClass(
  values: Float64Array,
  classes: Uint8Array,
): [MomentSums, MomentSums, MomentSums] {
  const origin = firstFinite(values);
  const counts = new Float64Array(CLASS_COUNT);
  const sums = new Float64Array(CLASS_COUNT);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const of = classes[row] ?? TARGET_CLASSES.none;
    counts[of] = (counts[of] ?? 0) + 1;
    // From an origin of their own: sums of timestamps would lose digits.
    sums[of] = (sums[of] ?? 0) + (value - origin);
  }
  const means = sums.map((sum, of) => (counts[of] === 0 ? 0 : origin + sum / (counts[of] ?? 1)));
  const squares = squaredDeviations(values, classes, means);
  const of = (index: number): MomentSums => ({
    count: counts[index] ?? 0,
    mean: means[index] ?? 0,
    squaredDeviations: squares[index] ?? 0,
  });
  return [of(TARGET_CLASSES.negative), of(TARGET_CLASSES.positive), of(TARGET_CLASSES.none)];
}

/** The moments of all parts together: Chan, Golub and LeVeque (1979). The mean of no values is 0. */
export function combineMoments(parts: readonly MomentSums[]): MomentSums {
  return parts.reduce(
    (a, b) => {
      if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
      const count = a.count + b.count;
      const distance = b.mean - a.mean;
      return {
        count,
        mean: a.mean + distance * (b.count / count),
        squaredDeviations:
          a.squaredDeviations + b.squaredDeviations + distance ** 2 * ((a.count * b.count) / count),
      };
    },
    { count: 0, mean: 0, squaredDeviations: 0 },
  );
}

function firstFinite(values: Float64Array): number {
  return values.find((value) => Number.isFinite(value)) ?? 0;
}

function squaredDeviations(values: Float64Array, classes: Uint8Array, means: Float64Array): Float64Array {
  const squares = new Float64Array(CLASS_COUNT);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const of = classes[row] ?? TARGET_CLASSES.none;
    squares[of] = (squares[of] ?? 0) + (value - (means[of] ?? 0)) ** 2;
  }
  return squares;
}

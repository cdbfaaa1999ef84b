import type { Distribution } from '../../contracts/profile.js';
import { countBelow, countUpTo } from '../math/bisect.js';
import { quantileOfSorted } from '../math/quantile.js';
import { rowsBefore } from '../math/pick-points.js';

/** The rows of a distribution below and at or below a value; between two listed values the rows lie evenly. */
export interface Ranks {
  readonly below: number;
  readonly upTo: number;
  /** Rows by which both may be wrong: those between the listed values on either side. */
  readonly error: number;
}

/** A function that looks values up in a distribution. */
export function rankFinder(distribution: Distribution): (value: number) => Ranks {
  const { values, equal, between } = distribution;
  const before = rowsBefore(distribution);
  return (value) => {
    const next = countBelow(values, value);
    const below = before[next] ?? 0;
    if (values[next] === value) return { below, upTo: below + (equal[next] ?? 0), error: 0 };
    if (next === 0 || next === values.length) return { below, upTo: below, error: 0 };
    const gap = between[next - 1] ?? 0;
    const estimate = below - gap * (1 - shareBetween(values[next - 1] ?? 0, values[next] ?? 0, value));
    return { below: estimate, upTo: estimate, error: gap };
  };
}

/** Quantile by numpy's default rule; exact where the rows it falls between have listed values. */
export function quantileOf(distribution: Distribution, probability: number): number {
  const before = rowsBefore(distribution);
  const rows = before[distribution.values.length] ?? 0;
  const position = probability * (rows - 1);
  const below = Math.floor(position);
  const neighbours = [below, Math.min(below + 1, rows - 1)].map((row) => valueAt(distribution, before, row));
  return quantileOfSorted(neighbours, position - below);
}

function valueAt(distribution: Distribution, before: readonly number[], row: number): number {
  const { values, equal, between } = distribution;
  const index = countUpTo(before.slice(0, values.length), row) - 1;
  const low = values[index] ?? NaN;
  const past = row - (before[index] ?? 0) - (equal[index] ?? 0);
  if (past < 0) return low;
  const weight = (past + 1) / ((between[index] ?? 0) + 1);
  return low * (1 - weight) + (values[index + 1] ?? NaN) * weight;
}

// Halved, so that the distance of two doubles at the ends of their range does not overflow.
function shareBetween(low: number, high: number, value: number): number {
  return (value / 2 - low / 2) / (high / 2 - low / 2);
}

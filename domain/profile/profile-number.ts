import type { ColumnType } from '../../contracts/config/dataset.js';
import type { NumberProfile } from '../../contracts/profile.js';
import { quantileOfSorted } from '../math/quantile.js';
import { FULL_DETAIL } from './detail.js';
import { distributionOf } from './distribution.js';
import { histogramEdges, histogramOfSorted } from './histogram.js';
import { noteInto, writeRegisters } from './hyperloglog.js';
import { combineMoments, momentsByClass } from './moment-sums.js';
import { pearson } from './target-correlation.js';
import { hashNumber } from './value-hash.js';

/** A number column and what is known of it. */
export interface NumberSource {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: Float64Array;
  /** Its finite values, ascending. */
  readonly sorted: Float64Array;
  /** The target of each row, null where the column is the target or there is none. */
  readonly classes: Uint8Array | null;
}

/** The profile of a number column at full detail. */
export function profileNumber({ name, type, values, sorted, classes }: NumberSource): NumberProfile {
  const { parts, probabilities } = FULL_DETAIL;
  const distinct = countDistinct(sorted);
  const profile: NumberProfile = {
    ...countsOf(name, type, values, sorted, distinct),
    ...(distinct <= parts + 1 ? {} : { registers: registersOf(sorted) }),
    distribution: distributionOf(sorted, distinct, parts),
  };
  if (sorted.length === 0) return profile;
  return {
    ...profile,
    ...momentsOf(values, sorted, classes),
    quantiles: probabilities
      .map((probability) => ({ probability, value: quantileOfSorted(sorted, probability) }))
      .filter(({ value }) => Number.isFinite(value)),
    histogram: histogramOfSorted(
      sorted,
      histogramEdges(sorted[0] ?? 0, sorted.at(-1) ?? 0, type, FULL_DETAIL.bins),
    ),
  };
}

/** The profile of a key that is a number: only what tells nothing of a single key. */
export function profileNumberKey({
  name,
  type,
  values,
  sorted,
}: Omit<NumberSource, 'classes'>): NumberProfile {
  return {
    ...countsOf(name, type, values, sorted, countDistinct(sorted)),
    registers: registersOf(sorted),
  };
}

function countsOf(
  name: string,
  type: ColumnType,
  values: Float64Array,
  sorted: Float64Array,
  distinct: number,
): NumberProfile {
  return {
    kind: 'number',
    name,
    type,
    rows: values.length,
    missing: values.length - sorted.length,
    distinct: { count: distinct, exact: true },
    targetCorrelation: null,
    moments: null,
    quantiles: [],
    histogram: null,
  };
}

function momentsOf(
  values: Float64Array,
  sorted: Float64Array,
  classes: Uint8Array | null,
): Pick<NumberProfile, 'moments' | 'byTarget' | 'targetCorrelation'> {
  const [negative, positive, rest] = momentsByClass(values, classes ?? new Uint8Array());
  const { count, mean, squaredDeviations } = combineMoments([negative, positive, rest]);
  const standardDeviation = Math.sqrt(squaredDeviations / count);
  // Beyond about 1e154 the squares are more than a double holds.
  if (!Number.isFinite(mean) || !Number.isFinite(standardDeviation))
    return { moments: null, targetCorrelation: null };
  const byTarget = classes === null ? undefined : { negative, positive };
  return {
    moments: { mean, standardDeviation, minimum: (sorted[0] ?? 0) + 0, maximum: (sorted.at(-1) ?? 0) + 0 },
    targetCorrelation: pearson(byTarget),
    byTarget,
  };
}

function countDistinct(sorted: Float64Array): number {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}

function registersOf(sorted: Float64Array): string {
  const registers = new Uint8Array(FULL_DETAIL.registers);
  const note = noteInto(registers);
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] ?? 0;
    if (i === 0 || value !== sorted[i - 1]) hashNumber(value, note);
  }
  return writeRegisters(registers);
}

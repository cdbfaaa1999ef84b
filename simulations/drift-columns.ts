import { normalUpperQuantile } from '../domain/math/normal-distribution.js';

/** A population that a numeric column is drawn from. */
export interface NumericPopulation {
  readonly kind: 'numeric';
  readonly name: string;
  readonly standardDeviation: number;
  /** The value at a share 0..1 of the population (its quantile function), with the population moved by `shift`. */
  readonly valueAt: (share: number, shift: number) => number;
  /** Share of rows without a value. */
  readonly missing: number;
}

/** A population that a category column is drawn from. */
export interface CategoryPopulation {
  readonly kind: 'category';
  readonly name: string;
  /** Share of each category, most frequent first; they add up to 1. */
  readonly shares: readonly number[];
  readonly missing: number;
}

export type ColumnPopulation = NumericPopulation | CategoryPopulation;

type ValueAt = NumericPopulation['valueAt'];

const exponential = (share: number): number => -Math.log1p(-share);
const normal: ValueAt = (share, shift) => shift - normalUpperQuantile(share);
const logNormal: ValueAt = (share, shift) => Math.exp(-normalUpperQuantile(share)) + shift;
// Discrete populations are cut from continuous ones, which are what is moved: their means move as far.
const wholeMonths: ValueAt = (share, shift) => Math.floor(73 * share + shift);
const calls: ValueAt = (share, shift) => Math.floor(2 * exponential(share) + shift);
const grade: ValueAt = (share, shift) => Math.floor(1 + 5 * share + shift);
const flag: ValueAt = (share, shift) => (share >= 0.9 - shift ? 1 : 0);

function numeric(name: string, standardDeviation: number, valueAt: ValueAt, missing = 0): NumericPopulation {
  return { kind: 'numeric', name, standardDeviation, valueAt, missing };
}

function category(name: string, weights: readonly number[], missing = 0): CategoryPopulation {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { kind: 'category', name, shares: weights.map((weight) => weight / total), missing };
}

const LOG_NORMAL_DEVIATION = Math.sqrt((Math.E - 1) * Math.E);
/** Of whole parts of an exponential variable with mean 2: geometric. */
const CALLS_DEVIATION = Math.exp(-1 / 4) / (1 - Math.exp(-1 / 2));
const ZIPF = Array.from({ length: 60 }, (_, rank) => 1 / (rank + 1));

/** Twenty independent columns of a customer table: normal, skewed, whole numbers with ties, categories, missing values. */
export const CUSTOMER_COLUMNS: readonly ColumnPopulation[] = Object.freeze([
  ...Array.from({ length: 6 }, (_, index) => numeric(`normal_${index + 1}`, 1, normal)),
  numeric('normal_with_missing', 1, normal, 0.05),
  numeric('exponential_1', 1, (share, shift) => exponential(share) + shift),
  numeric('exponential_2', 1, (share, shift) => exponential(share) + shift),
  numeric('log_normal_1', LOG_NORMAL_DEVIATION, logNormal),
  numeric('log_normal_2', LOG_NORMAL_DEVIATION, logNormal),
  numeric('months', Math.sqrt((73 ** 2 - 1) / 12), wholeMonths),
  numeric('calls', CALLS_DEVIATION, calls),
  numeric('grade', Math.SQRT2, grade),
  numeric('flag', 0.3, flag),
  category('contract', [55, 24, 21]),
  category('paperless', [9, 1]),
  category('plan', [30, 25, 15, 10, 8, 6, 4, 2]),
  category('long_tail', ZIPF),
  category('payment_with_missing', [4, 3, 2, 1], 0.1),
]);

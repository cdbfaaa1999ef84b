import { chiSquare } from './chi-square.js';
import { rareCategoriesPValue } from './rare-categories.js';

/** The chi-square test of two sets of counts, and the p-value its verdict goes by. */
export interface JudgedCounts {
  readonly test: { readonly statistic: number; readonly pValue: number };
  readonly pValue: number;
  /** Why `pValue` is not the test's own; null where it is. */
  readonly note: string | null;
}

/** Tests whether both sides come from one distribution over the categories; see `chiSquare` for what is expected of them. */
export function judgeCounts(reference: readonly number[], current: readonly number[]): JudgedCounts {
  const test = chiSquare(reference, current);
  const pValue = rareCategoriesPValue(reference, current, test.statistic);
  if (pValue === null) return { test, pValue: test.pValue, note: null };
  const note = `Rare categories, below 5 expected rows: judged by p ${pValueText(pValue)}, from the exact mean and variance of the chi-square statistic.`;
  return { test, pValue, note };
}

/** Below this, what the distribution function gives is rounding. */
const SMALLEST_TOLD = 1e-300;

function pValueText(pValue: number): string {
  if (pValue < SMALLEST_TOLD) return `< ${SMALLEST_TOLD}`;
  return `= ${pValue < 0.001 ? pValue.toExponential(1) : pValue.toPrecision(2)}`;
}

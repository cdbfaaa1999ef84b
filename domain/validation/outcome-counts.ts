import type { CategoryColumn } from '../../contracts/table.js';
import type { OutcomeRows } from './outcome-rows.js';

/** Rows of each outcome by value of a column: one entry for each value, and the rows without one. */
export interface OutcomeCounts {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly missing: { readonly positives: number; readonly negatives: number };
}

/** Counts by number, ascending. */
export function countByNumber(values: Float64Array, rows: OutcomeRows): OutcomeCounts {
  const positive = sortedValues(values, rows.positives);
  const negative = sortedValues(values, rows.negatives);
  const positives = new Float64Array(positive.length + negative.length);
  const negatives = new Float64Array(positives.length);
  let groups = 0;
  for (let p = 0, n = 0; p < positive.length || n < negative.length; groups++) {
    const value = Math.min(positive[p] ?? Infinity, negative[n] ?? Infinity);
    const [firstPositive, firstNegative] = [p, n];
    while (p < positive.length && positive[p] === value) p++;
    while (n < negative.length && negative[n] === value) n++;
    positives[groups] = p - firstPositive;
    negatives[groups] = n - firstNegative;
  }
  return {
    positives: positives.subarray(0, groups),
    negatives: negatives.subarray(0, groups),
    missing: {
      positives: rows.positives.length - positive.length,
      negatives: rows.negatives.length - negative.length,
    },
  };
}

/** Counts by code of the category. */
export function countByCategory(column: CategoryColumn, rows: OutcomeRows): OutcomeCounts {
  const [positives, missingPositives] = countCodes(column, rows.positives);
  const [negatives, missingNegatives] = countCodes(column, rows.negatives);
  return { positives, negatives, missing: { positives: missingPositives, negatives: missingNegatives } };
}

function countCodes(
  { categories, codes }: CategoryColumn,
  rows: Int32Array,
): readonly [Float64Array, number] {
  const counts = new Float64Array(categories.length);
  let missing = 0;
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i] ?? -1] ?? -1;
    if (code >= 0 && code < counts.length) counts[code] = (counts[code] ?? 0) + 1;
    else missing++;
  }
  return [counts, missing];
}

function sortedValues(values: Float64Array, rows: Int32Array): Float64Array {
  const sorted = new Float64Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i] ?? -1] ?? NaN;
    if (!Number.isNaN(value)) sorted[count++] = value;
  }
  return sorted.subarray(0, count).sort();
}

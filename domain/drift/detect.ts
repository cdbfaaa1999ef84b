import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import { PREDICTION_SCORE } from '../../contracts/drift-features.js';
import type { Column, Table } from '../../contracts/table.js';
import { sortFinite } from '../math/sort-finite.js';
import { countCategories } from './category-counts.js';
import { measureCategory, measureMissing, total } from './measure-category.js';
import { measureNumeric } from './measure-numeric.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { reportOf } from './report-of.js';

/** A raw column to be watched for drift. */
export interface WatchedColumn {
  readonly name: string;
  readonly kind: 'numeric' | 'category';
}

/** What can drift beside the columns that a model is given. Drifted, either makes the data set drifted. */
export interface DriftExtra {
  /** The target's column, one of those watched: it has no importance of its own. */
  readonly target?: string | undefined;
  /**
   * One model's scores for rows of either table, as the feature PREDICTION_SCORE; NaN = none. On both sides rows it was
   * not trained on, as those of its test part: it is surer of the others, and that would look like drift.
   */
  readonly scores?: { readonly reference: Float64Array; readonly current: Float64Array } | undefined;
}

/**
 * Compares two tables column by column. Missing and infinite values are left out of a column's own statistics; where
 * either side has any, their share is compared as a feature of its own, `<column>__missing`. A column the reference
 * lacks, or has with another kind, gets the verdict `baseline`; one the current table lacks `inconclusive`. `weights`
 * is the champion's importance by raw column, on any scale; absent or all zero = none known.
 */
export function detectDrift(
  reference: Table,
  current: Table,
  columns: readonly WatchedColumn[],
  rules: DriftConfig,
  weights?: ReadonlyMap<string, number>,
  { target, scores }: DriftExtra = {},
): DriftReport {
  const measurements = columns.flatMap((column) =>
    measure(column, reference.columns.get(column.name), current.columns.get(column.name), rules),
  );
  if (scores !== undefined) {
    measurements.push(...compareNumbers(PREDICTION_SCORE, scores.reference, scores.current, rules));
  }
  const decisive = [
    ...(target === undefined ? [] : [target]),
    ...(scores === undefined ? [] : [PREDICTION_SCORE]),
  ];
  return reportOf(measurements, { reference: reference.rows, current: current.rows }, rules, {
    weights,
    decisive,
  });
}

function measure(
  { name, kind }: WatchedColumn,
  reference: Column | undefined,
  current: Column | undefined,
  rules: DriftConfig,
): Measurement[] {
  const expected = kind === 'numeric' ? 'number' : 'category';
  if (reference?.kind !== expected) return [unmeasured(name, kind, name, false)];
  if (current?.kind !== expected) return [unmeasured(name, kind, name, true)];
  if (reference.kind === 'number' && current.kind === 'number') {
    return compareNumbers(name, reference.values, current.values, rules);
  }
  if (reference.kind === 'category' && current.kind === 'category') {
    const counts = countCategories(reference, current);
    const own = measureCategory(name, name, counts, rules);
    return withMissing(
      own,
      { rows: reference.codes.length, present: total(counts.reference) },
      { rows: current.codes.length, present: total(counts.current) },
      rules,
    );
  }
  return [];
}

function compareNumbers(
  name: string,
  reference: Float64Array,
  current: Float64Array,
  rules: DriftConfig,
): Measurement[] {
  const before = sortFinite(reference);
  const after = sortFinite(current);
  const own = measureNumeric(name, before, after, rules);
  return withMissing(own, sides(reference, before), sides(current, after), rules);
}

interface Sides {
  readonly rows: number;
  readonly present: number;
}

function sides(values: Float64Array, present: Float64Array): Sides {
  return { rows: values.length, present: present.length };
}

function withMissing(own: Measurement, reference: Sides, current: Sides, rules: DriftConfig): Measurement[] {
  const missing = measureMissing(own.column, reference, current, rules);
  return missing === null ? [own] : [own, missing];
}

import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import type { CategoryColumn, Column, Table } from '../../contracts/table.js';
import { countCategories } from './category-counts.js';
import { measureCategory, measureMissing } from './measure-category.js';
import { measureNumeric, sortedFinite } from './measure-numeric.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { datasetVerdict, featureVerdicts } from './verdict.js';

/** A raw column to be watched for drift. */
export interface WatchedColumn {
  readonly name: string;
  readonly kind: 'numeric' | 'category';
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
): DriftReport {
  const measurements = columns.flatMap((column) =>
    measure(column, reference.columns.get(column.name), current.columns.get(column.name), rules),
  );
  const verdicts = featureVerdicts(measurements, rules);
  const judged = measurements.map(({ column, feature: { name, kind, ...statistics } }, index) => {
    const verdict = verdicts[index] ?? 'inconclusive';
    return { column, verdict, feature: { name, kind, verdict, ...statistics } };
  });
  return {
    verdict: datasetVerdict(judged, weights),
    rows: { reference: reference.rows, current: current.rows },
    features: judged.map((one) => one.feature),
  };
}

/** The report of a first run: there is nothing to compare with. */
export function baselineReport(currentRows: number): DriftReport {
  return { verdict: 'baseline', rows: { reference: 0, current: currentRows }, features: [] };
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
    const before = sortedFinite(reference.values);
    const after = sortedFinite(current.values);
    const own = measureNumeric(name, before, after, rules);
    return withMissing(own, sides(reference.values, before), sides(current.values, after), rules);
  }
  if (reference.kind === 'category' && current.kind === 'category') {
    const own = measureCategory(name, name, countCategories(reference, current), rules);
    return withMissing(own, categorySides(reference), categorySides(current), rules);
  }
  return [];
}

interface Sides {
  readonly rows: number;
  readonly present: number;
}

function sides(values: Float64Array, present: Float64Array): Sides {
  return { rows: values.length, present: present.length };
}

function categorySides(column: CategoryColumn): Sides {
  let present = 0;
  for (const code of column.codes) if (code >= 0) present++;
  return { rows: column.codes.length, present };
}

function withMissing(own: Measurement, reference: Sides, current: Sides, rules: DriftConfig): Measurement[] {
  const missing = measureMissing(own.column, reference, current, rules);
  return missing === null ? [own] : [own, missing];
}

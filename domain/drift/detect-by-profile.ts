import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import type { CategoryProfile, ColumnProfile, TableProfile } from '../../contracts/profile.js';
import type { CategoryColumn, Column, Table } from '../../contracts/table.js';
import type { WatchedColumn } from './detect.js';
import { measureCategory, measureMissing } from './measure-category.js';
import { measureNumberByProfile } from './measure-number-by-profile.js';
import type { Measurement } from './measurement.js';
import { unmeasured } from './measurement.js';
import { countProfiledCategories } from './profile-categories.js';
import { reportOf } from './report-of.js';

/**
 * As `detectDrift`, where only a profile of the reference is left. Categories are compared as there, as far as the
 * profile lists them; numbers by PSI, Jensen-Shannon and the chi-square test over the reference's quantile bins, with
 * the Kolmogorov-Smirnov test and the Wasserstein distance null and the reason in `note`. `target` is the target's
 * column, whose drift makes the data set drifted whatever its importance.
 */
export function detectDriftByProfile(
  reference: TableProfile,
  current: Table,
  columns: readonly WatchedColumn[],
  rules: DriftConfig,
  weights?: ReadonlyMap<string, number>,
  { target }: { readonly target?: string | undefined } = {},
): DriftReport {
  const profiles = new Map(reference.columns.map((column) => [column.name, column]));
  const measurements = columns.flatMap((column) =>
    measure(column, profiles.get(column.name), current.columns.get(column.name), rules),
  );
  const rows = { reference: reference.rows, current: current.rows };
  return reportOf(measurements, rows, rules, { weights, decisive: target === undefined ? [] : [target] });
}

function measure(
  { name, kind }: WatchedColumn,
  reference: ColumnProfile | undefined,
  current: Column | undefined,
  rules: DriftConfig,
): Measurement[] {
  const expected = kind === 'numeric' ? 'number' : 'category';
  if (reference?.kind !== expected) return [unmeasured(name, kind, name, false)];
  if (current?.kind !== expected) return [unmeasured(name, kind, name, true)];
  const present = countPresent(current);
  const own = measureColumn(reference, current, present, rules);
  const missing = measureMissing(
    name,
    { rows: reference.rows, present: reference.rows - reference.missing },
    { rows: current.kind === 'number' ? current.values.length : current.codes.length, present },
    rules,
  );
  return missing === null ? own : [...own, missing];
}

function measureColumn(
  reference: ColumnProfile,
  current: Column,
  present: number,
  rules: DriftConfig,
): Measurement[] {
  if (reference.kind === 'number' && current.kind === 'number')
    return [measureNumberByProfile(reference, current.values, present, rules)];
  if (reference.kind === 'category' && current.kind === 'category')
    return [measureCategoryByProfile(reference, current, rules)];
  return [];
}

function measureCategoryByProfile(
  reference: CategoryProfile,
  current: CategoryColumn,
  rules: DriftConfig,
): Measurement {
  const { name, top, other } = reference;
  const measured =
    top.length === 0 && other > 0
      ? unmeasured(name, 'category', name, true)
      : measureCategory(name, name, countProfiledCategories(reference, current), rules);
  const notes = [
    ...unlistedNote(reference),
    ...(measured.feature.note === undefined ? [] : [measured.feature.note]),
  ];
  if (notes.length === 0) return measured;
  return { ...measured, feature: { ...measured.feature, note: notes.join(' ') } };
}

function unlistedNote({ top, other }: CategoryProfile): string[] {
  if (other === 0) return [];
  return top.length === 0
    ? [
        'The profile of the reference does not list its values: compare with a table (--reference FILE), or profile fewer columns.',
      ]
    : [
        `The profile of the reference lists ${top.length} of its values: the ${other} rows with others are compared as one category.`,
      ];
}

function countPresent(column: Column): number {
  let present = 0;
  if (column.kind === 'number') {
    for (let row = 0; row < column.values.length; row++)
      if (Number.isFinite(column.values[row] ?? NaN)) present++;
  } else for (const code of column.codes) if (code >= 0) present++;
  return present;
}

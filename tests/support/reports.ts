import type { ColumnFacts } from '../../contracts/column-facts.js';
import type { CheckReport, ValidationReport } from '../../contracts/data-validation.js';
import type { DriftReport, FeatureDrift } from '../../contracts/drift-detection.js';
import type { CategoryProfile, NumberProfile, TableProfile } from '../../contracts/profile.js';

/** Where the pages of these tests come from. */
export const ORIGIN = { source: 'customers.csv', now: new Date('2026-11-23T09:30:00Z') };

/** A check that failed: 3 of 100 rows. */
export function makeCheck(changes: Partial<CheckReport> = {}): CheckReport {
  return {
    name: 'value_range',
    dimension: 'validity',
    column: 'tenure',
    severity: 'block',
    passed: false,
    expected: 'between 0 and 120',
    found: '3 rows quarantined (3.00 %)',
    count: 3,
    share: 0.03,
    examples: [
      { key: 'C1', value: '-4' },
      { key: 'C2', value: '999' },
      { key: null, value: null },
    ],
    ...changes,
  };
}

/** A report of 100 rows. */
export function makeValidationReport(checks: CheckReport[] = [makeCheck()]): ValidationReport {
  const passed = checks.every((check) => check.passed || check.severity !== 'block');
  return { passed, rows: 100, quarantined: 3, checks };
}

/** A numeric feature that drifted, over two bins. */
export function makeFeatureDrift(changes: Partial<FeatureDrift> = {}): FeatureDrift {
  return {
    name: 'tenure',
    kind: 'numeric',
    verdict: 'drifted',
    ks: { statistic: 0.25, pValue: 1e-12 },
    psi: { value: 0.31, corrected: 0.3 },
    wasserstein: { distance: 4.5 },
    jensenShannon: { distance: 0.2, divergence: 0.04, base: '2' },
    chiSquare: null,
    bins: { edges: [0, 12, 72], reference: [100, 100], current: [50, 150] },
    ...changes,
  };
}

/** A category that did not drift. */
export function makeCategoryDrift(changes: Partial<FeatureDrift> = {}): FeatureDrift {
  return makeFeatureDrift({
    name: 'contract',
    kind: 'category',
    verdict: 'stable',
    ks: null,
    wasserstein: null,
    psi: { value: 0.001, corrected: -0.00001 },
    jensenShannon: { distance: 0.01, divergence: 0.0001, base: '2' },
    chiSquare: { statistic: 1.25, pValue: 0.6 },
    bins: { edges: ['Monthly', 'Yearly'], reference: [120, 80], current: [118, 82] },
    ...changes,
  });
}

/** 200 rows on either side. */
export function makeDriftReport(
  features: FeatureDrift[] = [makeCategoryDrift(), makeFeatureDrift()],
): DriftReport {
  return { verdict: 'drifted', rows: { reference: 200, current: 200 }, features };
}

/** 100 rows of which 4 have no value. */
export function makeNumberProfile(changes: Partial<NumberProfile> = {}): NumberProfile {
  return {
    kind: 'number',
    name: 'tenure',
    type: 'integer',
    rows: 100,
    missing: 4,
    distinct: { count: 60, exact: true },
    targetCorrelation: { measure: 'pearson', value: -0.2186 },
    moments: { mean: 31.25, standardDeviation: 20.5, minimum: 0, maximum: 72 },
    quantiles: [
      { probability: 0.05, value: 1 },
      { probability: 0.5, value: 29 },
    ],
    histogram: { edges: [0, 36, 72], counts: [60, 36] },
    ...changes,
  };
}

/** 100 rows of three values. */
export function makeCategoryProfile(changes: Partial<CategoryProfile> = {}): CategoryProfile {
  return {
    kind: 'category',
    name: 'contract',
    type: 'category',
    rows: 100,
    missing: 0,
    distinct: { count: 3, exact: true },
    targetCorrelation: { measure: 'correlation_ratio', value: 0.4 },
    top: [
      { value: 'Monthly', count: 60 },
      { value: 'Yearly', count: 30 },
    ],
    other: 10,
    ...changes,
  };
}

/** A table of 100 rows, a quarter of them with the positive target. */
export function makeProfile(
  columns: TableProfile['columns'] = [makeNumberProfile(), makeCategoryProfile()],
): TableProfile {
  return { formatVersion: 1, rows: 100, targetRate: 0.25, columns };
}

/** A column of 1,000 rows whose values are 50 whole numbers. */
export function makeColumnFacts(changes: Partial<ColumnFacts> = {}): ColumnFacts {
  const present = changes.present ?? 1000;
  return {
    source: 'tenure',
    rows: 1000,
    present,
    distinct: 50,
    values: [{ text: '1', rows: 20 }],
    markers: [],
    readable: { integer: present, number: present, boolean: 0, timestamp: 0 },
    minimum: 0,
    maximum: 72,
    sentinels: [],
    leadingZeros: 0,
    longIntegers: 0,
    wholeNumbers: { rows: 0, distinct: 0 },
    otherNumbers: 0,
    otherDates: 0,
    examples: { number: null, time: null },
    rest: null,
    points: null,
    lookAlikes: [],
    ...changes,
  };
}

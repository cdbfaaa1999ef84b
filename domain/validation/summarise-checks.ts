import type { Severity } from '../../contracts/config/dataset.js';
import type { CheckSummary, ValidationReport } from '../../contracts/data-validation.js';

const ORDER: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };

/** The checks that did not pass, blocking ones first and those with the most rows before the others, without keys and values: they may cross any border. */
export function failedChecks({ checks }: ValidationReport): CheckSummary[] {
  return checks
    .filter(({ passed }) => !passed)
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.count - a.count)
    .map(({ name, dimension, column, severity, passed, expected, found, count, share }) => ({
      name,
      dimension,
      column,
      severity,
      passed,
      expected,
      found,
      count,
      share,
    }));
}

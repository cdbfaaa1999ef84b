import type { CheckReport, ValidationReport } from '../../contracts/data-validation.js';
import { checkTables } from './check-tables.js';
import { failedChecks } from './failed-checks.js';
import { counted, countText, shareOf } from './figures.js';
import { renderPage, type ReportOrigin } from './page.js';
import { toleratedRows } from './tolerated-rows.js';
import { examplesNote, withoutExamples } from './withheld-examples.js';

const SEVERITIES = ['block', 'warn', 'info'];

/** How a validation page is made. */
export interface ValidationPageOptions {
  /** Whether the keys and values of offending rows are shown; without them the page says so. */
  readonly examples: 'shown' | 'left out';
}

/** A validation report as a page: the verdict, what failed with examples, and all checks by dimension. */
export function renderValidationPage(
  report: ValidationReport,
  origin: ReportOrigin,
  { examples }: ValidationPageOptions = { examples: 'shown' },
): string {
  const isOpen = examples === 'shown';
  const { checks, passed, quarantined, rows } = isOpen ? report : withoutExamples(report);
  const failed = checks
    .filter((check) => !check.passed)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count);
  return renderPage({
    ...origin,
    kind: 'Data validation',
    tone: passed ? (failed.length === 0 ? 'good' : 'warn') : 'bad',
    headline: passed ? 'Passed' : 'Refused',
    lead: leadOf(passed, failed),
    facts: [
      { label: 'Rows delivered', value: countText(rows) },
      { label: 'Rows set aside', value: `${countText(quarantined)} (${shareOf(quarantined, rows)})` },
      { label: 'Checks failed', value: `${countText(failed.length)} of ${countText(checks.length)}` },
    ],
    sections: [
      ...(isOpen ? [] : examplesNote(report.checks)),
      ...failedChecks(failed),
      ...toleratedRows(checks),
      ...checkTables(checks),
    ],
  });
}

function leadOf(passed: boolean, failed: readonly CheckReport[]): string {
  const blocking = failed.filter(({ severity }) => severity === 'block').length;
  if (!passed) {
    return `${counted(blocking, 'blocking check')} failed: repair the data, or its contract where that is wrong.`;
  }
  if (failed.length === 0) return 'The data keeps its contract: every check holds.';
  return `No blocking check failed, ${counted(failed.length, 'other')} did.`;
}

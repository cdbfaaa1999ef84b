import type { CheckReport, ValidationReport } from '../../contracts/data-validation.js';
import { html, type Markup } from '../html/html-template.js';

/** The report without the keys and values of offending rows, for pages that many people may read. */
export function withoutExamples(report: ValidationReport): ValidationReport {
  return { ...report, checks: report.checks.map((check) => ({ ...check, examples: [] })) };
}

/** Says that a page leaves examples out, and how to see them; nothing where there are none. */
export function examplesNote(checks: readonly CheckReport[]): Markup[] {
  if (checks.every(({ examples }) => examples.length === 0)) return [];
  return [
    html`<p class="note">
      The keys and values of the rows that break a rule are left out here: this page is for many readers. To
      see them: npx ratchet validate --config-path CONFIG --data-path DATA --html PAGE
    </p>`,
  ];
}

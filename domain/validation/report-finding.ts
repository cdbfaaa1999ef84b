import type { CheckReport } from '../../contracts/data-validation.js';
import { checkName, MAX_EXAMPLES, type CheckInput, type RowFinding, type TableFinding } from './check.js';
import { quarantines, type DeclaredFinding } from './quarantine.js';
import { percent, rowsText, shareOf } from './wording.js';

/** A finding as the report shows it; `withinBudget` tells whether the quarantined rows of all checks are few enough. */
export function reportFinding(
  { declaration, finding }: DeclaredFinding,
  input: CheckInput,
  withinBudget: boolean,
): CheckReport {
  const { column, severity, expected } = finding;
  const count = finding.scope === 'rows' ? finding.rows.length : finding.count;
  const offending = finding.scope === 'rows' ? finding.rows : (finding.examples ?? []);
  return {
    name: checkName(declaration, finding),
    dimension: declaration.dimension,
    column,
    severity,
    passed: finding.scope === 'rows' ? rowsPass(finding, withinBudget) : finding.passed,
    expected,
    found: foundText(finding, input.table.rows),
    count,
    share: shareOf(count, input.table.rows),
    examples: offending.slice(0, MAX_EXAMPLES).map((row) => ({
      key: input.keys[row] ?? null,
      value: finding.value?.(row) ?? null,
    })),
  };
}

function rowsPass(finding: RowFinding, withinBudget: boolean): boolean {
  return finding.rows.length === 0 || (quarantines(finding) && withinBudget);
}

function foundText(finding: RowFinding | TableFinding, rows: number): string {
  if (finding.scope === 'table') return finding.found;
  const count = finding.rows.length;
  if (count === 0) return 'no offending row';
  const fate = quarantines(finding) ? 'quarantined' : 'kept as they are';
  return `${rowsText(count)} ${fate} (${percent(shareOf(count, rows))})`;
}

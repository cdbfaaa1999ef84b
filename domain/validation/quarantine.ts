import type { CategoryColumn } from '../../contracts/table.js';
import { checkName, type CheckDeclaration, type Finding } from './check.js';

export const QUARANTINE_BUDGET: CheckDeclaration = Object.freeze({
  name: 'quarantine_budget',
  dimension: 'validity',
  title: 'Not too many rows are bad',
});

/** A check's declaration beside one thing it found. */
export interface DeclaredFinding {
  readonly declaration: CheckDeclaration;
  readonly finding: Finding;
}

/** The rows no model should learn from, and the rest. */
export interface Quarantine {
  /** Ascending. */
  readonly badRows: Int32Array;
  readonly goodRows: Int32Array;
  /** For each bad row, as `check: column`, the first check that found it bad. */
  readonly reasons: CategoryColumn;
}

/** Whether a finding's rows leave the table: rules about rows, with severity block. */
export function quarantines(finding: Finding): boolean {
  return finding.scope === 'rows' && finding.severity === 'block';
}

/** Collects the offending rows of all blocking findings about rows, each row once. */
export function collectQuarantine(findings: readonly DeclaredFinding[], rows: number): Quarantine {
  const reasonOf = new Int32Array(rows).fill(-1);
  findings.forEach(({ finding }, index) => {
    if (finding.scope !== 'rows' || !quarantines(finding)) return;
    for (const row of finding.rows) if (reasonOf[row] === -1) reasonOf[row] = index;
  });
  const badRows = rowsWhere(reasonOf, (reason) => reason >= 0);
  return {
    badRows,
    goodRows: rowsWhere(reasonOf, (reason) => reason < 0),
    reasons: {
      kind: 'category',
      codes: badRows.map((row) => reasonOf[row] ?? -1),
      categories: findings.map(reasonText),
    },
  };
}

function reasonText({ declaration, finding }: DeclaredFinding): string {
  const name = checkName(declaration, finding);
  return finding.column === null ? name : `${name}: ${finding.column}`;
}

function rowsWhere(reasonOf: Int32Array, keep: (reason: number) => boolean): Int32Array {
  const rows = new Int32Array(reasonOf.length);
  let count = 0;
  for (let row = 0; row < reasonOf.length; row++) if (keep(reasonOf[row] ?? -1)) rows[count++] = row;
  return rows.slice(0, count);
}

import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { rowsText } from '../wording.js';

export const ROWS_PRESENT: CheckDeclaration = Object.freeze({
  name: 'rows_present',
  dimension: 'completeness',
  title: 'The table has rows',
});

/** An empty table is refused: nothing can be learnt from it, and every share over it would be 0/0. */
export function findRowsPresent({ table }: CheckInput): readonly Finding[] {
  return [
    {
      scope: 'table',
      column: null,
      severity: 'block',
      passed: table.rows > 0,
      expected: 'at least 1 row',
      found: rowsText(table.rows),
      count: 0,
    },
  ];
}

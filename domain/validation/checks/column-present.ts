import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const COLUMN_PRESENT: CheckDeclaration = Object.freeze({
  name: 'column_present',
  dimension: 'completeness',
  title: 'The column is delivered',
});

/** Always blocks, whatever the column's severity: a model cannot be compared with one that saw a column more. */
export function findColumnPresent({ table, dataset }: CheckInput): readonly Finding[] {
  return dataset.columns.map(({ name, source }) => {
    const absent = table.absentColumns.includes(name) || !table.columns.has(name);
    return {
      scope: 'table',
      column: name,
      severity: 'block',
      passed: !absent,
      expected: `a column ${source ?? name} in the source`,
      found: absent ? 'no such column' : 'present',
      count: absent ? table.rows : 0,
    };
  });
}

import { missingRows } from '../../data/cell.js';
import { type CheckDeclaration, type CheckInput, type Finding } from '../check.js';

export const CRITICAL_VALUE: CheckDeclaration = Object.freeze({
  name: 'critical_value',
  dimension: 'completeness',
  title: 'A critical column has a value in every row',
});

/**
 * Critical columns beside key and target, which have checks of their own. Whatever the column's severity, a row
 * without the value is bad; a value that cannot be read is missing.
 */
export function findCriticalValue({ table, dataset }: CheckInput): readonly Finding[] {
  return dataset.columns.flatMap(({ name, critical }) => {
    const column = table.columns.get(name);
    if (!critical || column === undefined || name === dataset.key || name === dataset.target.column)
      return [];
    return [
      {
        scope: 'rows',
        column: name,
        severity: 'block',
        expected: 'a value in every row',
        rows: missingRows(column, table.rows),
        value: () => null,
      },
    ];
  });
}

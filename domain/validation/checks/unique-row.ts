import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const UNIQUE_ROW: CheckDeclaration = Object.freeze({
  name: 'unique_row',
  dimension: 'uniqueness',
  title: 'No row is delivered twice',
});

/** Rows that repeat an earlier row word for word; the first is kept. */
export function findUniqueRow({ keys, duplicates }: CheckInput): readonly Finding[] {
  return [
    {
      scope: 'rows',
      column: null,
      severity: 'block',
      expected: 'every row once',
      rows: duplicates.exact,
      value: (row) => keys[row] ?? null,
    },
  ];
}

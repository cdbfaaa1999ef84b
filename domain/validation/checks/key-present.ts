import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const KEY_PRESENT: CheckDeclaration = Object.freeze({
  name: 'key_present',
  dimension: 'completeness',
  title: 'Every row has a key',
});

/** A row without a key belongs to no customer and to no split. */
export function findKeyPresent({ table, dataset, keys }: CheckInput): readonly Finding[] {
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) if ((keys[row] ?? '') === '') rows.push(row);
  return [
    {
      scope: 'rows',
      column: dataset.key,
      severity: 'block',
      expected: 'a key in every row',
      rows,
      value: () => null,
    },
  ];
}

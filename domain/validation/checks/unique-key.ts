import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const UNIQUE_KEY: CheckDeclaration = Object.freeze({
  name: 'unique_key',
  dimension: 'uniqueness',
  title: 'A key stands for one row',
});

/** Rows whose key an earlier row has with other values, in whatever spelling; the first is kept. */
export function findUniqueKey({ keys, duplicates, dataset }: CheckInput): readonly Finding[] {
  return [
    {
      scope: 'rows',
      column: dataset.key,
      severity: 'block',
      expected: 'every key once',
      rows: duplicates.conflicting,
      value: (row) => keys[row] ?? null,
    },
  ];
}

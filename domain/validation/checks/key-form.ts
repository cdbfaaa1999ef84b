import { keyFormOf } from '../../data/key-form.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const KEY_FORM: CheckDeclaration = Object.freeze({
  name: 'key_form',
  dimension: 'validity',
  title: 'Keys are of the form that the contract states',
});

/** Keys that are no whole number where they must be: which customer such a row tells of cannot be said. */
export function findKeyForm({ table, dataset, keys, keysInForm }: CheckInput): readonly Finding[] {
  if (keyFormOf(dataset).key_form === undefined || !table.columns.has(dataset.key)) return [];
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++)
    if ((keys[row] ?? '') !== '' && keysInForm[row] === null) rows.push(row);
  return [
    {
      scope: 'rows',
      column: dataset.key,
      severity: 'block',
      expected:
        'whole numbers in digits such as 1042 or 1042.0, as dataset.key_form says; deliver the keys so, or set it to as_written',
      rows,
      value: (row) => keys[row] ?? null,
    },
  ];
}

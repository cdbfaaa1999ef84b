import { cellText } from '../../data/cell.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { someOf } from '../wording.js';

export const TARGET_VALID: CheckDeclaration = Object.freeze({
  name: 'target_valid',
  dimension: 'target_distribution',
  title: 'Every row has a known outcome',
});

/** Rows whose outcome is missing or neither positive nor negative: nothing can be learnt from them. */
export function findTargetValid({ table, dataset, outcomes, unreadable }: CheckInput): readonly Finding[] {
  const { column: name, positive, negative } = dataset.target;
  const column = table.columns.get(name);
  if (column === undefined || outcomes === null) return [];
  const texts = new Map((unreadable.get(name) ?? []).map(({ row, text }) => [row, text]));
  const type = dataset.columns.find((contract) => contract.name === name)?.type ?? 'category';
  const rows: number[] = [];
  for (let row = 0; row < outcomes.length; row++) if (Number.isNaN(outcomes[row])) rows.push(row);
  return [
    {
      scope: 'rows',
      column: name,
      severity: 'block',
      expected: `one of ${someOf([...positive, ...negative])}`,
      rows,
      value: (row) => texts.get(row) ?? cellText(column, row, type),
    },
  ];
}

import { missingRows } from '../../data/cell.js';
import { MAX_EXAMPLES, severityOf, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';
import { percent, shareOf } from '../wording.js';

export const MISSING_BUDGET: CheckDeclaration = Object.freeze({
  name: 'missing_budget',
  dimension: 'completeness',
  title: 'Not too many values are missing',
});

/** Columns whose contract names a budget below 1; a value that cannot be read is missing. */
export function findMissingBudget({ table, dataset }: CheckInput): readonly Finding[] {
  return dataset.columns.flatMap((contract) => {
    const column = table.columns.get(contract.name);
    if (contract.missing_budget >= 1 || column === undefined) return [];
    const rows = missingRows(column, table.rows);
    const share = shareOf(rows.length, table.rows);
    return [
      {
        scope: 'table',
        column: contract.name,
        severity: severityOf(contract, dataset),
        passed: share <= contract.missing_budget,
        expected: `at most ${percent(contract.missing_budget)} missing`,
        found: `${percent(share)} missing`,
        count: rows.length,
        examples: rows.slice(0, MAX_EXAMPLES),
      },
    ];
  });
}

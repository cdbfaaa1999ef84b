import type { ColumnContract } from '../../../contracts/config/dataset.js';
import type { Column } from '../../../contracts/table.js';
import { cellText } from '../../data/cell.js';
import { readNumber } from '../../data/read-value.js';
import { severityOf, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';
import { someOf } from '../wording.js';

export const ALLOWED_VALUE: CheckDeclaration = Object.freeze({
  name: 'allowed_value',
  dimension: 'validity',
  title: 'Values are among those the column allows',
});

/** Columns with a list of values, compared as written but for blanks around them, in number columns as numbers; a boolean needs no list. */
export function findAllowedValue({ table, dataset }: CheckInput): readonly Finding[] {
  return dataset.columns.flatMap((contract) => {
    const column = table.columns.get(contract.name);
    if (contract.values === undefined || contract.type === 'boolean' || column === undefined) return [];
    if (contract.name === dataset.target.column) return [];
    return [
      {
        scope: 'rows',
        column: contract.name,
        severity: severityOf(contract, dataset),
        expected: `one of ${someOf(contract.values)}`,
        rows: rowsBeyond(column, contract.values),
        value: (row: number) => cellText(column, row, contract.type),
      },
    ];
  });
}

function rowsBeyond(column: Column, allowed: NonNullable<ColumnContract['values']>): number[] {
  const rows: number[] = [];
  if (column.kind === 'category') {
    const texts = new Set(allowed.map((text) => text.trim()));
    const isAllowed = column.categories.map((category) => texts.has(category));
    column.codes.forEach((code, row) => {
      if (code >= 0 && isAllowed[code] !== true) rows.push(row);
    });
    return rows;
  }
  const numbers = new Set(allowed.map(readNumber));
  column.values.forEach((value, row) => {
    if (!Number.isNaN(value) && !numbers.has(value)) rows.push(row);
  });
  return rows;
}

import type { ColumnContract } from '../../../contracts/config/dataset.js';
import { cellText } from '../../data/cell.js';
import { severityOf, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';

export const VALUE_RANGE: CheckDeclaration = Object.freeze({
  name: 'value_range',
  dimension: 'validity',
  title: 'Values lie in the range of their column',
});

/** Number columns with a range; both ends belong to it, a missing value has no place in or out of it. */
export function findValueRange({ table, dataset }: CheckInput): readonly Finding[] {
  return dataset.columns.flatMap((contract) => {
    const column = table.columns.get(contract.name);
    if (contract.range === undefined || column?.kind !== 'number') return [];
    return [
      {
        scope: 'rows',
        column: contract.name,
        severity: severityOf(contract, dataset),
        expected: rangeText(contract.range),
        rows: rowsOutside(column.values, contract.range),
        value: (row: number) => cellText(column, row, contract.type),
      },
    ];
  });
}

type Range = NonNullable<ColumnContract['range']>;

function rowsOutside(values: Float64Array, [smallest, largest]: Range): number[] {
  const low = smallest ?? -Infinity;
  const high = largest ?? Infinity;
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (value < low || value > high) rows.push(row);
  }
  return rows;
}

function rangeText([smallest, largest]: Range): string {
  if (smallest === null) return largest === null ? 'any number' : `at most ${largest}`;
  return largest === null ? `at least ${smallest}` : `between ${smallest} and ${largest}`;
}

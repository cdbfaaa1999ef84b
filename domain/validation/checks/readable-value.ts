import type { ColumnContract, ColumnType } from '../../../contracts/config/dataset.js';
import type { Column } from '../../../contracts/table.js';
import { cellText } from '../../data/cell.js';
import { isLongInteger } from '../../data/read-value.js';
import { severityOf, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';

export const READABLE_VALUE: CheckDeclaration = Object.freeze({
  name: 'readable_value',
  dimension: 'validity',
  title: 'Values can be read as the type of their column',
});

/** Numbers, booleans and timestamps: any text is a valid category. */
export function findReadableValue(input: CheckInput): readonly Finding[] {
  return input.dataset.columns.flatMap((contract) => {
    const column = input.table.columns.get(contract.name);
    const accepts = ACCEPTS[contract.type];
    if (column === undefined || accepts === null) return [];
    return [findInColumn(input, contract, column, accepts)];
  });
}

const NO_VALUE = 'texts that mean that there is no value go into missing_values';

/** What a value has to look like. */
const EXPECTED: Readonly<Record<ColumnType, string>> = {
  integer: `whole numbers such as 1234, without separators; ${NO_VALUE}`,
  number:
    'numbers such as 1234.5 or 1e3, without thousands separators and below 1e308, and without currency, unit or per cent sign; ' +
    NO_VALUE,
  boolean: 'true or false, yes or no, 1 or 0',
  timestamp: `times in ISO 8601 such as 2024-01-31 or 2024-01-31T12:00:00Z; ${NO_VALUE}`,
  category: 'any text',
  text: 'any text',
};

const LONG_INTEGERS =
  'digits beyond 2^53 are more than a number holds: type the column category or text (a quantity: write 1.8e19)';

/** Which stored numbers a type allows; null = the type takes any text. */
const ACCEPTS: Readonly<Record<ColumnType, ((value: number) => boolean) | null>> = {
  integer: Number.isInteger,
  number: () => true,
  boolean: (value) => value === 0 || value === 1,
  timestamp: Number.isFinite,
  category: null,
  text: null,
};

function findInColumn(
  { table, dataset, unreadable }: CheckInput,
  contract: ColumnContract,
  column: Column,
  accepts: (value: number) => boolean,
): Finding {
  const texts = new Map((unreadable.get(contract.name) ?? []).map(({ row, text }) => [row, text]));
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++)
    if (texts.has(row) || !isAccepted(column, row, accepts)) rows.push(row);
  return {
    scope: 'rows',
    column: contract.name,
    severity: severityOf(contract, dataset),
    expected: expectedOf(contract.type, texts),
    rows,
    value: (row) => texts.get(row) ?? cellText(column, row, contract.type),
  };
}

/** A code in a column of numbers is told what to do: two of them would become one number. */
function expectedOf(type: ColumnType, texts: ReadonlyMap<number, string>): string {
  const isCode = (type === 'number' || type === 'integer') && [...texts.values()].some(isLongInteger);
  return isCode ? `${EXPECTED[type]}; ${LONG_INTEGERS}` : EXPECTED[type];
}

function isAccepted(column: Column, row: number, accepts: (value: number) => boolean): boolean {
  if (column.kind === 'category') return (column.codes[row] ?? -1) < 0;
  const value = column.values[row] ?? NaN;
  return Number.isNaN(value) || accepts(value);
}

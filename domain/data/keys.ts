import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { CategoryColumn, Column, Table } from '../../contracts/table.js';
import { cellText } from './cell.js';
import { keyFormOf, keyIn } from './key-form.js';
import type { KeyForm } from './key-form.js';

/** Which column names the customer, in which form, and the types of all. */
export interface KeyContract extends KeyForm, Pick<DatasetConfig, 'key'> {
  readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[];
}

/** The text in the key column of each row, null where it is missing; all null where the table has no such column. */
export function writtenKeys(table: Table, { key, columns }: KeyContract): (string | null)[] {
  return textsOf(table.columns.get(key), table.rows, columns.find(({ name }) => name === key)?.type);
}

/** The key of each row in its form, null where there is none or the text is not of the form. */
export function keysOf(table: Table, contract: KeyContract): (string | null)[] {
  const column = table.columns.get(contract.key);
  if (column?.kind !== 'category' || keyFormOf(contract).key_form === undefined)
    return writtenKeys(table, contract);
  const keys = column.categories.map((text) => keyIn(contract, text));
  return Array.from(column.codes, (code) => keys[code] ?? null);
}

/** The keys of validated rows, where none is missing; an empty text stands for one that is. */
export function textKeys(table: Table, dataset: KeyContract): string[] {
  return keysOf(table, dataset).map((key) => key ?? '');
}

/**
 * The key column with the keys in their form: spellings of one key are one category. A text that is not of the form is
 * missing, or stays `as_written`. A column of numbers has one spelling of each anyhow.
 */
export function keyColumn(
  { columns }: Table,
  contract: KeyForm & Pick<DatasetConfig, 'key'>,
  others: 'missing' | 'as_written' = 'missing',
): Column | undefined {
  const column = columns.get(contract.key);
  const form = keyFormOf(contract);
  if (column?.kind !== 'category' || form.key_form === undefined) return column;
  return inForm(column, (text) => keyIn(form, text) ?? (others === 'missing' ? null : text));
}

function inForm(
  { categories, codes }: CategoryColumn,
  keyOf: (text: string) => string | null,
): CategoryColumn {
  if (categories.every((text) => keyOf(text) === text)) return { kind: 'category', categories, codes };
  const codeOf = new Map<string, number>();
  const newCodes = Int32Array.from(categories, (text) => {
    const key = keyOf(text);
    if (key === null) return -1;
    const code = codeOf.get(key) ?? codeOf.size;
    codeOf.set(key, code);
    return code;
  });
  return {
    kind: 'category',
    codes: codes.map((code) => newCodes[code] ?? -1),
    categories: [...codeOf.keys()],
  };
}

function textsOf(
  column: Column | undefined,
  rows: number,
  type: ColumnContract['type'] = 'text',
): (string | null)[] {
  return Array.from({ length: rows }, (_, row) =>
    column === undefined ? null : cellText(column, row, type),
  );
}

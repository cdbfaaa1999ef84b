import type { TableProfile } from '../../../contracts/profile.js';
import type { Column, Table } from '../../../contracts/table.js';
import { profileTable, type ProfileContract } from '../../../domain/profile/profile-table.js';

/** The contract of the table below. */
export const customerContract: ProfileContract = {
  key: 'customer_id',
  columns: [
    { name: 'customer_id', type: 'text' },
    { name: 'charges', type: 'number' },
    { name: 'calls', type: 'integer' },
    { name: 'joined', type: 'timestamp' },
    { name: 'plan', type: 'category' },
    { name: 'remark', type: 'text' },
    { name: 'churn', type: 'category' },
  ],
  target: { column: 'churn', positive: ['Yes'], negative: ['No'] },
};

/**
 * Customers `start` to `end` of an endless table that Python makes by the same formulas. With i the number of a
 * customer: churn = (i * 7) % 10 < 3; charges = ((i * 37) % 997) / 10 + 0.5 + 8 churn, missing where i % 50 == 0.
 */
export function customers(start: number, end: number): Table {
  const churns = (i: number): boolean => (i * 7) % 10 < 3;
  return {
    rows: end - start,
    columns: new Map<string, Column>([
      ['customer_id', distinctTexts(start, end, 'id-')],
      [
        'charges',
        numbers(start, end, (i) => (i % 50 === 0 ? NaN : ((i * 37) % 997) / 10 + 0.5 + (churns(i) ? 8 : 0))),
      ],
      ['calls', numbers(start, end, (i) => (i % 10 < 9 ? 0 : ((i * 37) % 101) + 1))],
      ['joined', numbers(start, end, (i) => 1.7e12 + ((i * 7919) % 104729) * 1000)],
      ['plan', texts(start, end, plans, (i) => (i * i + Math.floor(i / 3)) % 7)],
      ['remark', distinctTexts(start, end, 'said ')],
      ['churn', texts(start, end, ['No', 'Yes'], (i) => (churns(i) ? 1 : 0))],
    ]),
  };
}

/** The profile of some of them. */
export function customerProfile(start: number, end: number): TableProfile {
  return profileTable(customers(start, end), customerContract);
}

/** One column of a profile; throws where it has none. */
export function profileOf(name: string, profile: TableProfile): TableProfile['columns'][number] {
  const column = profile.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`no column ${name} in the profile`);
  return column;
}

/** As `profileOf`, for a number. */
export function numberOf(
  name: string,
  profile: TableProfile,
): Extract<TableProfile['columns'][number], { kind: 'number' }> {
  const column = profileOf(name, profile);
  if (column.kind !== 'number') throw new Error(`${name} is not a number`);
  return column;
}

/** As `profileOf`, for a category. */
export function categoryOf(
  name: string,
  profile: TableProfile,
): Extract<TableProfile['columns'][number], { kind: 'category' }> {
  const column = profileOf(name, profile);
  if (column.kind !== 'category') throw new Error(`${name} is not a category`);
  return column;
}

const plans = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'];

function numbers(start: number, end: number, valueOf: (i: number) => number): Column {
  return {
    kind: 'number',
    values: Float64Array.from({ length: end - start }, (_, row) => valueOf(start + row)),
  };
}

function texts(
  start: number,
  end: number,
  categories: readonly string[],
  codeOf: (i: number) => number,
): Column {
  return {
    kind: 'category',
    codes: Int32Array.from({ length: end - start }, (_, row) => codeOf(start + row)),
    categories,
  };
}

function distinctTexts(start: number, end: number, prefix: string): Column {
  const categories = Array.from({ length: end - start }, (_, row) => `${prefix}${start + row}`);
  return texts(start, end, categories, (i) => i - start);
}

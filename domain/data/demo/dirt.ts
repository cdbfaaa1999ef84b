import { WEEKLY_FIELD } from './fields.js';
import type { DemoColumn, DemoRecord } from './record.js';
import type { UniformStream } from './uniform-stream.js';

/** Share of customers whose row is spoilt, by kind: 0.85 % bad rows in all, against a quarantine budget of 2 %. */
export const DIRT_SHARES = {
  /** The row is delivered twice. */
  duplicate: 0.0025,
  /** A critical cell is empty. */
  blank: 0.0025,
  /** A category is written in a way the contract does not know. */
  misspelt: 0.0025,
  /** A number outside any sensible range. */
  outOfRange: 0.001,
} as const;
/** A way in which a row is spoilt. */
export type DirtKind = keyof typeof DIRT_SHARES;

/** Share of customers who did not say their gender: missing but not bad. */
export const GENDER_WITHHELD_SHARE = 0.005;

const CRITICAL = ['tenure', 'contract', 'monthly_charges', 'churn'] as const;

const MISSPELLINGS: Readonly<Record<string, string>> = {
  'Month-to-month': 'Month to month',
  'One year': '1 year',
  'Two year': 'Two years',
  'Fiber optic': 'fibre optic',
  DSL: 'dsl',
  'Electronic check': 'E-check',
  'Mailed check': 'Mailed cheque',
};
const MISSPELT = ['contract', 'internet_service', 'payment_method'] as const;

type Cell = readonly [DemoColumn, string];
const OUT_OF_RANGE: readonly [Cell, ...Cell[]] = [
  ['monthly_charges', '-49.90'],
  ['monthly_charges', '9999.00'],
  ['tenure', '-1'],
  ['tenure', '999'],
];

function pick<T>(uniform: number, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(uniform * choices.length)] ?? choices[0];
}

/** What is wrong with the row this week; null for the 99 % that are clean. */
export function dirtKind(weekly: UniformStream): DirtKind | null {
  let left = weekly(WEEKLY_FIELD.dirt);
  for (const kind of ['duplicate', 'blank', 'misspelt', 'outOfRange'] as const) {
    if (left < DIRT_SHARES[kind]) return kind;
    left -= DIRT_SHARES[kind];
  }
  return null;
}

function misspell(record: DemoRecord, choice: number): DemoRecord {
  const wanted = pick(choice, MISSPELT);
  // Not every spelling has a wrong twin ("No", the automatic payments); every contract has one.
  const column = MISSPELLINGS[record[wanted]] === undefined ? 'contract' : wanted;
  return { ...record, [column]: MISSPELLINGS[record[column]] ?? record[column] };
}

/** The rows to deliver for a customer: one clean row, one spoilt row, or the same row twice. */
export function deliver(record: DemoRecord, weekly: UniformStream): readonly DemoRecord[] {
  const choice = weekly(WEEKLY_FIELD.dirtChoice);
  const shown =
    weekly(WEEKLY_FIELD.genderWithheld) < GENDER_WITHHELD_SHARE ? { ...record, gender: '' } : record;
  switch (dirtKind(weekly)) {
    case null:
      return [shown];
    case 'duplicate':
      return [shown, shown];
    case 'blank':
      return [{ ...shown, [pick(choice, CRITICAL)]: '' }];
    case 'misspelt':
      return [misspell(shown, choice)];
    case 'outOfRange': {
      const [column, value] = pick(choice, OUT_OF_RANGE);
      return [{ ...shown, [column]: value }];
    }
  }
}

import type { ColumnFacts } from '../../../contracts/column-facts.js';
import type { InferredType } from '../infer-type.js';
import type { Concern } from './concern.js';

const TIME_NAME =
  /(^|[^a-z])(date|dates|datum|day|time|timestamp|ts|since|seit|until|bis|from|start|end|begin|birth|dob|geburt|created|updated|modified|opened|closed|joined|signup|last|first|zeit|fecha|data)([^a-z]|$)|[a-z](Date|Time|At|On|Since|Start|End)$|_(at|on|dt)$/;

/** One way in which dates are written as numbers. */
interface DateForm {
  readonly called: string;
  readonly smallest: number;
  readonly largest: number;
  /** Other numbers may well lie there: only where the name of the column speaks of a time. */
  readonly byName: boolean;
  readonly isOne: (value: number) => boolean;
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;
const isDay = (value: number): boolean => {
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  const date = new Date(Date.UTC(year, month - 1, day));
  return isMonth(month) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
const always = (): boolean => true;

/** Seconds since 1970 of the years from 2000 to 2035, as such numbers are also counts and codes. */
const SINCE_2000 = 946_684_800;
const UNTIL_2035 = 2_082_758_400;

const FORMS: readonly DateForm[] = [
  {
    called: 'dates written YYYYMMDD',
    smallest: 19_000_101,
    largest: 21_001_231,
    byName: false,
    isOne: isDay,
  },
  {
    called: 'months written YYYYMM',
    smallest: 190_001,
    largest: 210_012,
    byName: true,
    isOne: (value) => isMonth(value % 100),
  },
  {
    called: 'days since 1900, as Excel counts them',
    smallest: 20_000,
    largest: 60_000,
    byName: true,
    isOne: always,
  },
  { called: 'seconds since 1970', smallest: SINCE_2000, largest: UNTIL_2035, byName: true, isOne: always },
  {
    called: 'milliseconds since 1970',
    smallest: 1e3 * SINCE_2000,
    largest: 1e3 * UNTIL_2035,
    byName: false,
    isOne: always,
  },
  {
    called: 'microseconds since 1970',
    smallest: 1e6 * SINCE_2000,
    largest: 1e6 * UNTIL_2035,
    byName: true,
    isOne: always,
  },
];

/** Numbers that look like dates: as numbers the distance from 20241231 to 20250101 is 8,870 days. */
export function dateLikeNumbers(
  { maximum, minimum, source }: ColumnFacts,
  { distinct, type, values }: InferredType,
): readonly Concern[] {
  if ((type !== 'integer' && type !== 'number') || minimum === null || maximum === null || distinct < 2)
    return [];
  const isNamed = TIME_NAME.test(source) || TIME_NAME.test(source.toLowerCase());
  const form = FORMS.find(
    ({ byName, isOne, largest, smallest }) =>
      minimum >= smallest &&
      maximum <= largest &&
      (isNamed || !byName) &&
      values.every(({ text }) => !Number.isFinite(Number(text)) || isOne(Number(text))),
  );
  if (form === undefined) return [];
  return [
    {
      problem: `numbers that look like ${form.called}`,
      evidence: ` (${minimum} to ${maximum})`,
      nextStep: 'if they are, deliver them as 2024-12-31 to have them read as times',
    },
  ];
}

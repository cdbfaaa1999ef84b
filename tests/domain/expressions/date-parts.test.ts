import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectRows } from '../../../domain/data/select.js';
import { evaluateExpression } from '../../../domain/expressions/evaluate.js';
import { parseExpression } from '../../../domain/expressions/parse.js';
import { makePlan } from '../../support/feature-plan.js';
import { makeDatasetConfig, makeTable } from '../../support/table.js';
import { applyPlan } from '../../../domain/features/apply-plan.js';
import type { Table } from '../../../contracts/table.js';

const numbers = (text: string, table: Table): number[] => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const column = evaluateExpression(parsed.expression, table, new Map());
  return column.kind === 'number' ? [...column.values] : [];
};

const ms = (text: string | null): number | null => (text === null ? null : Date.parse(text));

const TIMES = [
  '2000-02-29T23:59:59.999Z',
  '1900-02-28T23:59:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2024-02-29T12:00:00.000Z',
  '2100-03-01T00:00:00.000Z',
  '1677-09-22T00:00:00.000Z',
  '2026-11-23T17:30:00.000Z',
  '1968-02-29T06:00:00.000Z',
  null,
];

describe('the parts of a timestamp', () => {
  // pandas 3.1.1: s = pd.to_datetime(pd.Series(TIMES), format='ISO8601', utc=True); s.dt.year, .month, .day,
  // .day_of_week, .hour; the last one is NaT.
  it.each([
    ['year', [2000, 1900, 1969, 1970, 2024, 2100, 1677, 2026, 1968, NaN]],
    ['month', [2, 2, 12, 1, 2, 3, 9, 11, 2, NaN]],
    ['day', [29, 28, 31, 1, 29, 1, 22, 23, 29, NaN]],
    ['day_of_week', [1, 2, 2, 3, 3, 0, 2, 0, 3, NaN]],
    ['hour', [23, 23, 23, 0, 12, 0, 0, 17, 6, NaN]],
  ])('are those of pandas: %s', (part, expected) => {
    expect(numbers(`${part}(t)`, makeTable({ t: TIMES.map(ms) }))).toEqual(expected);
  });

  it('round a fraction of a millisecond down, before 1970 too', () => {
    // pandas 3.1.1: pd.to_datetime([-0.5, -86400000.25], unit='ms', utc=True) is 1969-12-31T23:59:59.9995 and the
    // day before; .hour = [23, 23], .day_of_week = [2, 1]
    const table = makeTable({ t: [-0.5, -86400000.25] });
    expect(numbers('year(t)', table)).toEqual([1969, 1969]);
    expect(numbers('hour(t)', table)).toEqual([23, 23]);
    expect(numbers('day_of_week(t)', table)).toEqual([2, 1]);
  });

  it('are missing for a time that no calendar holds', () => {
    const table = makeTable({ t: [Infinity, -Infinity, 8.64e15 + 1] });
    for (const part of ['year', 'month', 'day', 'day_of_week', 'hour'])
      expect(numbers(`${part}(t)`, table)).toEqual([NaN, NaN, NaN]);
  });

  it('add up to the time they were taken of', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(-6e13), max: new Date(6e13) }), (date) => {
        const table = makeTable({ t: [date.getTime()] });
        const [year, month, day, hour] = ['year', 'month', 'day', 'hour'].map((part) =>
          numbers(`${part}(t)`, table),
        );
        const start = new Date(0);
        start.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
        start.setUTCHours(Number(hour));
        expect(Math.floor(date.getTime() / 3_600_000)).toBe(start.getTime() / 3_600_000);
      }),
    );
  });
});

describe('the days between two timestamps', () => {
  it('are counted with their fraction, negative where the second comes first', () => {
    // pandas 3.1.1: (b - a) / pd.Timedelta(days=1) = [2.0, -2.5, 1.25, nan]; (b - a).dt.days = [2, -3, 1, NaN]
    const table = makeTable({
      a: ['2024-02-28T00:00Z', '2024-03-01T12:00Z', '1969-12-31T18:00Z', null].map(ms),
      b: ['2024-03-01T00:00Z', '2024-02-28T00:00Z', '1970-01-02T00:00Z', '2024-01-01T00:00Z'].map(ms),
    });
    expect(numbers('days_between(a, b)', table)).toEqual([2, -2.5, 1.25, NaN]);
    expect(numbers('floor(days_between(a, b))', table)).toEqual([2, -3, 1, NaN]);
  });
});

describe('features made of timestamps and of what is missing', () => {
  const dataset = makeDatasetConfig({
    columns: [
      { name: 'customer_id', type: 'text' },
      { name: 'joined', type: 'timestamp' },
      { name: 'seen', type: 'timestamp' },
      { name: 'income', type: 'number' },
      { name: 'contract', type: 'category' },
      { name: 'churn', type: 'category' },
    ],
  });
  const table = makeTable({
    joined: ['2024-02-29T12:00Z', '2023-12-31T23:00Z', null].map(ms),
    seen: ['2024-03-01T00:00Z', '2024-01-07T23:00Z', '2024-01-07T00:00Z'].map(ms),
    income: [1, null, 3],
    contract: [null, 'a', 'b'],
    churn: ['No', 'Yes', 'No'],
  });
  const plan = makePlan(
    table,
    {
      exclude: ['income', 'contract'],
      derived: [
        { name: 'joined_month', expression: 'month(joined)' },
        { name: 'joined_at_weekend', expression: 'day_of_week(joined) >= 5' },
        { name: 'days', expression: 'days_between(joined, seen)' },
        { name: 'age_group', bins: { column: 'days', edges: [0, 1, 30], labels: ['new', 'older'] } },
        {
          name: 'era',
          bins: { column: 'joined', edges: [0, Date.UTC(2024, 0), Infinity], labels: ['a', 'b'] },
        },
        { name: 'no_income', expression: 'is_missing(income)' },
        { name: 'no_contract', expression: 'is_missing(contract)' },
      ],
    },
    dataset,
  );

  it('come out of a plan as numbers, conditions as 0 and 1', () => {
    expect(plan.columns.map(({ name }) => name)).toEqual([
      ...['joined_month', 'joined_at_weekend', 'days', 'age_group', 'era', 'no_income', 'no_contract'],
    ]);
    expect([...applyPlan(plan, table).matrix]).toEqual([
      ...[2, 0, 0.5, 0, 1, 0, 1],
      ...[12, 1, 7, 1, 0, 1, 0],
      ...[NaN, NaN, NaN, NaN, NaN, 0, 0],
    ]);
  });

  it('name the timestamps as their sources and inputs', () => {
    expect(plan.columns.find(({ name }) => name === 'days')?.sources).toEqual(['joined', 'seen']);
    expect(plan.inputs.map(({ name, kind }) => [name, kind])).toEqual([
      ...[
        ['joined', 'number'],
        ['seen', 'number'],
        ['income', 'number'],
        ['contract', 'category'],
      ],
    ]);
  });

  it('are the same alone and in a batch', () => {
    const { matrix, columns } = applyPlan(plan, table);
    for (const row of [0, 1, 2]) {
      const alone = applyPlan(plan, selectRows(table, Int32Array.of(row))).matrix;
      expect(alone).toEqual(matrix.slice(row * columns, (row + 1) * columns));
    }
  });
});

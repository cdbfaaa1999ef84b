import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { featurePlanSchema } from '../../../contracts/feature-engineering.js';
import { jsonSafe } from '../../../contracts/json.js';
import type { Column, Table } from '../../../contracts/table.js';
import { cellText } from '../../../domain/data/cell.js';
import { selectRows } from '../../../domain/data/select.js';
import { applyPlan, compilePlan, engineeredTable, inputErrors } from '../../../domain/features/apply-plan.js';
import { expressionText } from '../../support/expressions.js';
import { GUIDE_FEATURES, makePlan } from '../../support/feature-plan.js';
import { makeDatasetConfig, makeTable, type Cell } from '../../support/table.js';

const CONTRACTS = ['Month-to-month', 'One year', 'Two year'];

const customers = (replaced: Readonly<Record<string, readonly Cell[]>> = {}): Table =>
  makeTable({
    tenure: [0, 10, 30, 60],
    monthly_charges: [20, 80, 50, 100],
    contract: ['Two year', 'Month-to-month', 'One year', 'Month-to-month'],
    churn: ['No', 'Yes', 'No', 'No'],
    ...replaced,
  });

const columnOf = (features: Readonly<Record<string, unknown>>, name: string, table: Table): number[] => {
  const plan = makePlan(customers(), features);
  const { matrix, rows, columns } = applyPlan(plan, table);
  const index = plan.columns.findIndex((column) => column.name === name);
  return Array.from({ length: rows }, (_, row) => matrix[row * columns + index] ?? -999);
};

/** One row as an online request brings it: with a dictionary that knows this row only. */
const singleRow = (table: Table, row: number): Table => {
  const one = selectRows(table, Int32Array.of(row));
  const own = (column: Column): Column => {
    if (column.kind === 'number') return column;
    const text = cellText(column, 0, 'category');
    return { kind: 'category', codes: Int32Array.of(text === null ? -1 : 0), categories: [text ?? 'unused'] };
  };
  return { rows: 1, columns: new Map([...one.columns].map(([name, column]) => [name, own(column)])) };
};

const bits = (matrix: Float32Array): number[] => [
  ...new Uint32Array(matrix.buffer, matrix.byteOffset, matrix.length),
];

describe("the guide's four features", () => {
  const features = { derived: GUIDE_FEATURES };

  it('put a customer of tenure 0 into the category New, where pandas.cut by default leaves a hole', () => {
    expect(columnOf(features, 'tenure_category', customers())).toEqual([0, 0, 2, 3]);
  });

  it('compute total_amount and avg_monthly_charges', () => {
    expect(columnOf(features, 'total_amount', customers())).toEqual([0, 800, 1500, 6000]);
    expect(columnOf(features, 'avg_monthly_charges', customers())).toEqual(
      [20, 80 / 11, 50 / 31, 100 / 61].map(Math.fround),
    );
  });

  it('compare with the median of the training part, so that one online row is judged as in its batch', () => {
    expect(columnOf(features, 'is_high_risk', customers())).toEqual([0, 1, 0, 1]);
    // With a median of its own, the guide's code finds no single row above it.
    expect(columnOf(features, 'is_high_risk', singleRow(customers(), 1))).toEqual([1]);
  });
});

describe('applying a feature plan', () => {
  it('writes rows one after the other, in the order of the plan', () => {
    const { matrix, rows, columns, infiniteValues } = applyPlan(makePlan(customers()), customers());
    expect([rows, columns, infiniteValues]).toEqual([4, 3, 0]);
    expect([...matrix]).toEqual([0, 20, 2, 10, 80, 0, 30, 50, 1, 60, 100, 0]);
  });

  it('maps categories by name where the table has another dictionary', () => {
    const table = customers({ contract: ['One year', 'Month-to-month', 'Two year', 'One year'] });
    expect(columnOf({}, 'contract', table)).toEqual([1, 0, 2, 1]);
  });

  it('codes an unseen category as missing, and a missing one too', () => {
    const table = customers({ contract: ['Lifetime', null, 'Two year', 'One year'] });
    expect(columnOf({}, 'contract', table)).toEqual([NaN, NaN, 2, 1]);
  });

  it('gives an unseen or missing category no one-hot column', () => {
    const features = { default_encoding: 'one_hot' };
    const table = customers({ contract: ['Lifetime', null, 'Two year', 'One year'] });
    expect(columnOf(features, 'contract_Two_year', table)).toEqual([0, 0, 1, 0]);
    expect(columnOf(features, 'contract_Month_to_month', table)).toEqual([0, 0, 0, 0]);
  });

  it('gives an unseen category frequency 0, and leaves a missing one missing', () => {
    const features = { default_encoding: 'frequency' };
    const table = customers({ contract: ['Lifetime', null, 'Two year', 'Month-to-month'] });
    expect(columnOf(features, 'contract', table)).toEqual([0, NaN, 0.25, 0.5]);
  });

  it('encodes a category that an expression yields', () => {
    const derived = [{ name: 'size', expression: "if(monthly_charges > 60, 'large', 'small')" }];
    expect(columnOf({ derived }, 'size', customers())).toEqual([1, 0, 1, 0]);
  });

  it('turns infinite values into missing ones and counts them', () => {
    const derived = [{ name: 'ratio', expression: 'monthly_charges / tenure' }];
    const plan = makePlan(customers(), { derived });
    const { matrix, infiniteValues } = applyPlan(plan, customers());
    expect(infiniteValues).toBe(1);
    expect(matrix[3]).toBeNaN();
  });

  it('counts a value too large for float32 as infinite', () => {
    expect(applyPlan(makePlan(customers()), customers({ tenure: [1e300, 1, 2, 3] })).infiniteValues).toBe(1);
  });

  it('writes every missing value with the same bits, whatever operation made it', () => {
    const derived = [
      { name: 'a', expression: '0 / 0' },
      { name: 'b', expression: '-(0 / 0)' },
      { name: 'c', expression: 'log(-1) * -1' },
    ];
    const { matrix } = applyPlan(makePlan(customers(), { derived }), customers());
    const missing = new Uint32Array(Float32Array.of(NaN).buffer)[0];
    expect(bits(matrix).slice(3, 6)).toEqual([missing, missing, missing]);
  });

  it('takes a table without rows', () => {
    const empty = selectRows(customers(), new Int32Array(0));
    expect(applyPlan(makePlan(customers(), { derived: GUIDE_FEATURES }), empty).matrix).toHaveLength(0);
  });

  it('names what a table lacks for the plan, and refuses it', () => {
    const plan = makePlan(customers(), { derived: GUIDE_FEATURES });
    const table = makeTable({ tenure: ['a'], contract: ['One year'] });
    expect(inputErrors(plan, table)).toEqual([
      'column tenure is category, the feature plan needs number',
      'column monthly_charges is absent, the feature plan needs it (number)',
    ]);
    expect(() => applyPlan(plan, table)).toThrow('column monthly_charges is absent');
  });

  it('shows the engineered columns readably beside the raw ones', () => {
    const table = engineeredTable(makePlan(customers(), { derived: GUIDE_FEATURES }), customers());
    expect([...table.columns.keys()].slice(-4)).toEqual(GUIDE_FEATURES.map(({ name }) => name));
    const category = table.columns.get('tenure_category');
    expect(category && cellText(category, 3, 'category')).toBe('Very_Long');
  });
});

describe('one row and its batch', () => {
  const dataset = makeDatasetConfig({
    columns: [
      { name: 'customer_id', type: 'text' },
      { name: 'tenure', type: 'number' },
      { name: 'charges', type: 'number' },
      { name: 'contract', type: 'category', values: ['a', 'b', 'c'] },
      { name: 'plan', type: 'category' },
      { name: 'churn', type: 'category' },
    ],
  });
  const cell = fc.record({
    tenure: fc.option(fc.double({ noNaN: true, min: -100, max: 100 })),
    // Beyond the range of float32 when squared, within that of float64.
    charges: fc.option(fc.double({ noNaN: true, min: -1e30, max: 1e30 })),
    contract: fc.option(fc.constantFrom('a', 'b', 'c', 'unheard of')),
    plan: fc.option(fc.constantFrom('a', 'x', 'y')),
  });
  const tables = fc.array(cell, { minLength: 1, maxLength: 12 }).map((cells) => {
    // The last row makes every statistic exist, and every column keep its kind.
    const rows = [...cells, { tenure: 1, charges: 2, contract: 'a', plan: 'x' }];
    return makeTable({
      tenure: rows.map((row) => row.tenure),
      charges: rows.map((row) => row.charges),
      contract: rows.map((row) => row.contract),
      plan: rows.map((row) => row.plan),
    });
  });

  it('have the same features to the last bit, also through a plan stored as JSON', () => {
    fc.assert(
      fc.property(
        tables,
        expressionText,
        fc.constantFrom('ordinal', 'one_hot', 'frequency'),
        (table, expression, default_encoding) => {
          const derived = [
            { name: 'first', expression },
            { name: 'second', expression: 'if(first > 0, plan, contract)' },
            { name: 'third', bins: { column: 'tenure', edges: [0, 10, Infinity], labels: ['low', 'high'] } },
          ];
          const plan = makePlan(table, { derived, default_encoding }, dataset);
          const stored = featurePlanSchema.parse(JSON.parse(JSON.stringify(jsonSafe(plan))));
          const batch = applyPlan(plan, table);
          const online = compilePlan(stored);
          const alone = Array.from({ length: table.rows }, (_, row) => online.matrix(singleRow(table, row)));
          expect(alone.flatMap(({ matrix }) => bits(matrix))).toEqual(bits(batch.matrix));
          expect(alone.reduce((sum, one) => sum + one.infiniteValues, 0)).toBe(batch.infiniteValues);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('have the same features across the borders of blocks', () => {
    const size = 5000;
    const table = makeTable({
      tenure: Array.from({ length: size }, (_, row) => row % 73),
      monthly_charges: Array.from({ length: size }, (_, row) => ((row * 7919) % 1013) / 7),
      contract: Array.from({ length: size }, (_, row) => CONTRACTS[row % 3] ?? null),
    });
    const plan = makePlan(table, { derived: GUIDE_FEATURES });
    const { matrix, columns } = applyPlan(plan, table);
    for (const row of [0, 2047, 2048, 4095, 4096, size - 1]) {
      const alone = applyPlan(plan, singleRow(table, row)).matrix;
      expect(bits(alone)).toEqual(bits(matrix.slice(row * columns, (row + 1) * columns)));
    }
  });
});

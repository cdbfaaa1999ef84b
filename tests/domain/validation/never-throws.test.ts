import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { validationReportSchema } from '../../../contracts/data-validation.js';
import type { Column, DeliveredTable } from '../../../contracts/table.js';
import { validateTable } from '../../../domain/validation/validate-table.js';
import { makeDatasetConfig } from '../../support/table.js';

const COLUMNS = ['customer_id', 'tenure', 'paid', 'seen', 'contract', 'churn'];

const column = (rows: number): fc.Arbitrary<Column> =>
  fc.oneof(
    fc
      .array(fc.oneof(fc.double(), fc.constantFrom(0, 1, NaN)), { minLength: rows, maxLength: rows })
      .map((values): Column => ({ kind: 'number', values: Float64Array.from(values) })),
    fc.array(fc.integer({ min: -2, max: 4 }), { minLength: rows, maxLength: rows }).map((codes): Column => ({
      kind: 'category',
      codes: Int32Array.from(codes),
      categories: ['Yes', 'No', 'Yes', '__proto__'],
    })),
  );

const delivered: fc.Arbitrary<DeliveredTable> = fc.nat({ max: 8 }).chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc
      .subarray([...COLUMNS, 'surplus'])
      .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), column(rows)))))
      .map((entries) => new Map(entries)),
    unreadable: fc.array(
      fc.record({
        row: fc.nat({ max: 10 }),
        column: fc.constantFrom(...COLUMNS, 'surplus'),
        text: fc.string(),
      }),
    ),
    absentColumns: fc.subarray([...COLUMNS, 'surplus']),
    otherColumns: fc.constant([]),
  }),
);

const dataset = makeDatasetConfig({
  event_time: 'seen',
  freshness: { max_age_days: 8, severity: 'block' },
  columns: [
    { name: 'customer_id', type: 'text', critical: true },
    { name: 'tenure', type: 'integer', range: [0, null], values: ['0', '1'], missing_budget: 0.5 },
    { name: 'paid', type: 'boolean', critical: true, severity: 'info' },
    { name: 'seen', type: 'timestamp' },
    { name: 'contract', type: 'category', values: ['Yes'], severity: 'warn' },
    { name: 'churn', type: 'category' },
  ],
  relations: [
    { name: 'sound', expression: "contract == 'Yes' or tenure > median(tenure)", severity: 'block' },
    { name: 'broken', expression: 'tenure >' },
  ],
});

describe('validation', () => {
  it('never throws: any table gives a report that says whether it passed, and splits its rows in two', () => {
    const keys = fc.array(fc.option(fc.constantFrom('a', 'b', '', '__proto__')), { maxLength: 10 });
    const time = fc.oneof(fc.double(), fc.constant(1e12));
    fc.assert(
      fc.property(delivered, keys, time, time, (table, rowKeys, deliveredAt, startedAt) => {
        const { report, badRows, goodRows, reasons } = validateTable(table, dataset, {
          keys: rowKeys,
          deliveredAt,
          startedAt,
          splits: dataset.splits,
          excluded: ['seen', 'surplus'],
        });
        expect(validationReportSchema.parse(report)).toEqual(report);
        expect(report.passed).toBe(report.checks.every((one) => one.passed || one.severity !== 'block'));
        expect([...badRows, ...goodRows].sort((a, b) => a - b)).toEqual(
          Array.from({ length: table.rows }, (_, row) => row),
        );
        expect(reasons.codes).toHaveLength(badRows.length);
      }),
    );
  });
});

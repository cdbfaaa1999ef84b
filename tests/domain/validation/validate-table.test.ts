import { describe, expect, it } from 'vitest';

import { dimensionSchema, validationReportSchema } from '../../../contracts/data-validation.js';
import { failedChecks } from '../../../domain/validation/summarise-checks.js';
import { customers, validate } from '../../support/validation.js';
import { makeDelivered } from '../../support/table.js';

describe('validating a delivered table', () => {
  it('passes a clean table and quarantines nothing', () => {
    const { report, badRows, goodRows } = validate(customers(100));
    expect(failedChecks(report)).toEqual([]);
    expect(report).toMatchObject({ passed: true, rows: 100, quarantined: 0 });
    expect(badRows).toHaveLength(0);
    expect(goodRows).toHaveLength(100);
  });

  it('covers all dimensions', () => {
    const freshness = { max_age_days: 8, severity: 'warn' };
    const relations = [{ name: 'not_free', expression: 'monthly_charges > 0' }];
    const { report } = validate(customers(10), { freshness, relations });
    expect(new Set(report.checks.map(({ dimension }) => dimension))).toEqual(
      new Set(dimensionSchema.options),
    );
  });

  it('quarantines bad rows within the budget, and the check has passed saying so', () => {
    const { report, badRows, check } = validate(customers(100, { tenure: { 7: -1, 50: 999 } }));
    expect(report).toMatchObject({ passed: true, quarantined: 2 });
    expect([...badRows]).toEqual([7, 50]);
    expect(check('value_range', 'tenure')).toMatchObject({
      passed: true,
      severity: 'block',
      expected: 'between 0 and 120',
      found: '2 rows quarantined (2.00 %)',
      count: 2,
      share: 0.02,
      examples: [
        { key: 'C7', value: '-1' },
        { key: 'C50', value: '999' },
      ],
    });
  });

  it('fails the checks on rows, and the budget, when all bad rows together exceed it', () => {
    const { report, badRows, check } = validate(
      customers(100, { tenure: { 7: -1, 50: 999 }, contract: { 9: 'Month-to-mont' } }),
    );
    expect(report).toMatchObject({ passed: false, quarantined: 3 });
    expect([...badRows]).toEqual([7, 9, 50]);
    expect(check('value_range', 'tenure').passed).toBe(false);
    expect(check('allowed_value', 'contract').passed).toBe(false);
    expect(check('value_range', 'monthly_charges').passed).toBe(true);
    expect(check('quarantine_budget')).toMatchObject({
      passed: false,
      expected: 'at most 2.00 % of the rows quarantined',
      found: '3 rows quarantined (3.00 %)',
    });
  });

  it('counts a row that breaks several rules once, with the first as its reason', () => {
    const { badRows, reasons } = validate(
      customers(100, { tenure: { 7: -1 }, contract: { 7: 'x', 8: 'x' } }),
    );
    expect([...badRows]).toEqual([7, 8]);
    expect(Array.from(reasons.codes, (code) => reasons.categories[code])).toEqual([
      'value_range: tenure',
      'allowed_value: contract',
    ]);
  });

  it('keeps the rows of a rule that only warns, and the run goes on', () => {
    const columns = [
      { name: 'customer_id', type: 'text' },
      { name: 'tenure', type: 'integer', range: [0, 10], severity: 'warn' },
      { name: 'churn', type: 'category' },
    ];
    const { report, badRows, check } = validate(customers(100), { columns });
    expect(report.passed).toBe(true);
    expect(badRows).toHaveLength(0);
    expect(check('value_range', 'tenure')).toMatchObject({
      passed: false,
      severity: 'warn',
      found: '89 rows kept as they are (89.00 %)',
      count: 89,
    });
    expect(check('value_range', 'tenure').examples).toHaveLength(20);
  });

  it('finds every failure in one pass; the summary has blocking ones and those of most rows first', () => {
    const { report } = validate(
      makeDelivered(
        { customer_id: ['a', 'a', 'b'], tenure: [1, 2, 3], contract: ['x', 'One year', 'y'] },
        { absentColumns: ['monthly_charges', 'churn'] },
      ),
      { freshness: { max_age_days: 1, severity: 'info' } },
      { deliveredAt: 0 },
    );
    expect(failedChecks(report).map(({ name, column, severity }) => [name, column, severity])).toEqual([
      ['column_present', 'monthly_charges', 'block'],
      ['column_present', 'churn', 'block'],
      ['quarantine_budget', null, 'block'],
      ['allowed_value', 'contract', 'block'],
      ['unique_key', 'customer_id', 'block'],
      ['freshness', null, 'info'],
    ]);
  });

  it('shows no key and no value in the summary', () => {
    const { report } = validate(customers(10, { contract: { 3: 'secret value' } }));
    expect(JSON.stringify(report)).toContain('secret value');
    expect(JSON.stringify(failedChecks(report))).not.toMatch(/secret value|C3/);
  });

  it('refuses a table without rows', () => {
    const { report, check } = validate(customers(0));
    expect(report.passed).toBe(false);
    expect(check('rows_present')).toMatchObject({ passed: false, found: '0 rows' });
    expect(validationReportSchema.parse(report)).toEqual(report);
  });
});

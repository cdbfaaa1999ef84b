import { describe, expect, it } from 'vitest';

import { CHECKS } from '../../../domain/validation/checks/index.js';
import { makeDelivered } from '../../support/table.js';
import { customers, STARTED_AT, validate } from '../../support/validation.js';

const DAY_MS = 86_400_000;

describe('the checks', () => {
  it('have names of their own and frozen declarations', () => {
    const declarations = CHECKS.map(({ declaration }) => declaration);
    expect(new Set(declarations.map(({ name }) => name)).size).toBe(CHECKS.length);
    expect(declarations.every((declaration) => Object.isFrozen(declaration))).toBe(true);
  });
});

describe('completeness', () => {
  it('blocks on an absent column whatever its severity, and names it as the source does', () => {
    const columns = [
      { name: 'customer_id', type: 'text' },
      { name: 'total_charges', source: 'TotalCharges', type: 'number', severity: 'info' },
      { name: 'churn', type: 'category' },
    ];
    const { report, check } = validate(customers(10), { columns });
    expect(report.passed).toBe(false);
    expect(check('column_present', 'total_charges')).toMatchObject({
      passed: false,
      severity: 'block',
      expected: 'a column TotalCharges in the source',
      found: 'no such column',
    });
  });

  it('quarantines rows without a key', () => {
    const { badRows, check } = validate(customers(100, { customer_id: { 4: null, 5: '' } }));
    expect([...badRows]).toEqual([4, 5]);
    expect(check('key_present', 'customer_id').count).toBe(2);
  });

  it('quarantines rows that lack a critical value, even in a column that only warns', () => {
    const columns = [
      { name: 'customer_id', type: 'text' },
      { name: 'tenure', type: 'integer', critical: true, severity: 'warn' },
      { name: 'contract', type: 'category' },
      { name: 'churn', type: 'category' },
    ];
    const dirty = customers(100, { tenure: { 3: null }, contract: { 5: null } });
    const { badRows, check } = validate(dirty, { columns });
    expect([...badRows]).toEqual([3]);
    expect(check('critical_value', 'tenure')).toMatchObject({
      passed: true,
      count: 1,
      examples: [{ key: 'C3', value: null }],
    });
  });

  it('compares the share of missing values with the budget of the column', () => {
    const column = (missing_budget: number): Readonly<Record<string, unknown>> => ({
      columns: [
        { name: 'customer_id', type: 'text' },
        { name: 'tenure', type: 'integer', missing_budget },
        { name: 'churn', type: 'category' },
      ],
    });
    const dirty = customers(10, { tenure: { 1: null, 2: null } });
    expect(validate(dirty, column(0.2)).report.passed).toBe(true);
    const { report, check, badRows } = validate(dirty, column(0.1));
    expect(report.passed).toBe(false);
    expect(badRows).toHaveLength(0);
    expect(check('missing_budget', 'tenure')).toMatchObject({
      expected: 'at most 10.00 % missing',
      found: '20.00 % missing',
      count: 2,
    });
  });
});

describe('validity', () => {
  it('quarantines rows with a value that cannot be read, and shows it as delivered', () => {
    const table = {
      ...customers(100, { tenure: { 8: null } }),
      unreadable: [{ row: 8, column: 'tenure', text: 'twelve' }],
    };
    const { badRows, check } = validate(table);
    expect([...badRows]).toEqual([8]);
    expect(check('readable_value', 'tenure')).toMatchObject({
      expected: 'whole numbers such as 1234, without separators',
      examples: [{ key: 'C8', value: 'twelve' }],
    });
  });

  it('finds numbers that are no integers, no booleans and no times', () => {
    const columns = [
      { name: 'customer_id', type: 'text' },
      { name: 'whole', type: 'integer' },
      { name: 'flag', type: 'boolean' },
      { name: 'seen', type: 'timestamp' },
      { name: 'churn', type: 'category' },
    ];
    const table = makeDelivered({
      customer_id: ['a', 'b', 'c', 'd'],
      whole: [1, 1.5, null, -3],
      flag: [0, 1, 2, null],
      seen: [0, null, 1e12, Infinity],
      churn: ['No', 'No', 'No', 'Yes'],
    });
    expect([...validate(table, { columns }).badRows]).toEqual([1, 2, 3]);
  });

  it('takes a column of texts where numbers are expected as unreadable', () => {
    const table = makeDelivered({ customer_id: ['a', 'b'], tenure: ['1', null], churn: ['No', 'No'] });
    const { check } = validate(table);
    expect(check('readable_value', 'tenure')).toMatchObject({
      passed: false,
      examples: [{ key: 'a', value: '1' }],
    });
  });

  it('counts both ends of a range as inside, and leaves missing values alone', () => {
    const { badRows, check } = validate(customers(100, { tenure: { 1: 0, 2: 120, 3: 120.0001, 4: null } }));
    expect([...badRows]).toEqual([3]);
    expect(check('value_range', 'monthly_charges').expected).toBe('at least 0');
  });

  it('compares allowed values as written in categories and as numbers in numbers', () => {
    const columns = [
      { name: 'customer_id', type: 'text' },
      { name: 'tenure', type: 'integer', values: ['1', '2.0'] },
      { name: 'contract', type: 'category', values: ['One year'] },
      { name: 'churn', type: 'category' },
    ];
    const table = makeDelivered({
      customer_id: ['a', 'b', 'c', 'd'],
      tenure: [1, 2, 3, null],
      contract: ['One year', 'one year', null, 'One year'],
      churn: ['No', 'No', 'No', 'Yes'],
    });
    const { badRows, check } = validate(table, { columns });
    expect([...badRows]).toEqual([1, 2]);
    expect(check('allowed_value', 'contract').examples).toEqual([{ key: 'b', value: 'one year' }]);
  });
});

describe('consistency', () => {
  const relation = (replaced: object): Readonly<Record<string, unknown>> => ({
    relations: [{ name: 'no_total', expression: 'tenure > 0 or monthly_charges > 0', ...replaced }],
  });

  it('compares the share of rows where a relation holds, among those where it can be told', () => {
    const dirty = customers(10, { tenure: { 0: 0, 1: 0, 2: null }, monthly_charges: { 1: 0, 2: 0 } });
    const { report, check } = validate(dirty, relation({}));
    expect(report.passed).toBe(true);
    expect(check('relation_holds:no_total')).toMatchObject({
      passed: false,
      severity: 'warn',
      expected: 'tenure > 0 or monthly_charges > 0 in at least 100.00 % of the rows',
      found: 'holds in 88.89 % of 9 rows',
      count: 1,
      examples: [{ key: 'C1', value: null }],
    });
    expect(validate(dirty, relation({ min_share: 0.85 })).check('relation_holds:no_total').passed).toBe(true);
  });

  it('blocks where the contract says so', () => {
    const never = relation({ expression: 'tenure < 0', severity: 'block' });
    expect(validate(customers(10), never).report.passed).toBe(false);
  });

  it('takes statistics from the delivered table', () => {
    const { check } = validate(customers(10), relation({ expression: 'tenure <= median(tenure)' }));
    expect(check('relation_holds:no_total').found).toBe('holds in 50.00 % of 10 rows');
  });

  it.each([
    ['tenure >', 'unexpected the end: expected a value'],
    ['tenur > 1', 'unknown column tenur'],
    ['tenure + 1', 'a number; write a comparison'],
  ])('fails a relation that says nothing, %j, and says why', (expression, found) => {
    const failed = validate(customers(10), relation({ expression })).check('relation_holds:no_total');
    expect(failed.passed).toBe(false);
    expect(failed.found).toContain(found);
  });

  it('fails a relation on a column that was not delivered', () => {
    const table = makeDelivered({ customer_id: ['a'], churn: ['No'], tenure: ['text'] });
    expect(validate(table, relation({})).check('relation_holds:no_total').found).toBe(
      'no usable column tenure, monthly_charges',
    );
  });
});

describe('uniqueness', () => {
  it('keeps the first row of a key and tells repeated rows from contradicting ones', () => {
    const table = makeDelivered({
      customer_id: ['a', 'b', 'a', 'a', 'b', null, null],
      tenure: [1, null, 1, 2, null, 5, 5],
      monthly_charges: [1, 1, 1, 1, 1, 1, 1],
      contract: ['One year', 'One year', 'One year', 'One year', 'One year', null, null],
      churn: ['Yes', 'No', 'Yes', 'Yes', 'No', 'No', 'No'],
    });
    const { badRows, check } = validate(table, { quarantine_budget: 1 });
    expect([...badRows]).toEqual([2, 3, 4, 5, 6]);
    expect(check('unique_row').examples.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(check('unique_key', 'customer_id').examples.map(({ key }) => key)).toEqual(['a']);
    expect(check('key_present', 'customer_id').count).toBe(2);
  });
});

describe('freshness', () => {
  const columns = [
    { name: 'customer_id', type: 'text' },
    { name: 'seen', type: 'timestamp' },
    { name: 'churn', type: 'category' },
  ];
  const seen = (...days: (number | null)[]) =>
    makeDelivered({
      customer_id: days.map((_, row) => `C${row}`),
      seen: days.map((day) => (day === null ? null : STARTED_AT + day * DAY_MS)),
      churn: days.map(() => 'No'),
    });
  const rule = { columns, event_time: 'seen', freshness: { max_age_days: 8, severity: 'block' } };

  it('judges the newest event', () => {
    expect(validate(seen(-30, -8, null), rule).report.passed).toBe(true);
    const { report, check } = validate(seen(-30, -8.5, null), rule);
    expect(report.passed).toBe(false);
    expect(check('freshness', 'seen')).toMatchObject({
      passed: false,
      severity: 'block',
      expected: 'at most 8 days old',
      found: 'newest event 2024-09-25T12:00:00.000Z, 8.5 days before the run',
    });
  });

  it('does not let one wrong clock make old data look new', () => {
    expect(validate(seen(-30, 4000), rule).check('freshness', 'seen').passed).toBe(false);
    expect(validate(seen(-30, 0.5), rule).check('freshness', 'seen').passed).toBe(true);
  });

  it('falls back to the time of delivery, which never blocks', () => {
    const old = { deliveredAt: STARTED_AT - 9 * DAY_MS };
    const { report, check } = validate(seen(null, null), rule, old);
    expect(report.passed).toBe(true);
    expect(check('freshness')).toMatchObject({ passed: false, severity: 'warn' });
    expect(validate(customers(5), { freshness: rule.freshness }).check('freshness').passed).toBe(true);
  });

  it('is not judged where the contract sets no limit', () => {
    expect(() => validate(customers(5)).check('freshness')).toThrow('no check freshness');
  });
});

describe('the target', () => {
  it('quarantines rows without a known outcome', () => {
    const { badRows, check } = validate(customers(100, { churn: { 1: null, 2: 'Perhaps' } }));
    expect([...badRows]).toEqual([1, 2]);
    expect(check('target_valid', 'churn')).toMatchObject({
      expected: 'one of Yes, No',
      examples: [
        { key: 'C1', value: null },
        { key: 'C2', value: 'Perhaps' },
      ],
    });
  });

  it('compares the rate of positives, among known outcomes, with what is expected', () => {
    const target = { column: 'churn', positive: ['Yes'], negative: ['No'], expected_rate: [0.3, 0.5] };
    const { report, check } = validate(customers(100), { target });
    expect(report.passed).toBe(false);
    expect(check('target_rate', 'churn')).toMatchObject({
      expected: '30.00 % to 50.00 % positive',
      found: '25.00 % positive of 100 rows',
    });
    const warned = validate(customers(100), { target: { ...target, severity: 'warn' } });
    expect(warned.report.passed).toBe(true);
  });

  it('fails where no row has a known outcome', () => {
    const table = makeDelivered({ customer_id: ['a'], churn: ['?'] });
    expect(validate(table).check('target_rate', 'churn').found).toBe('no row has a known outcome');
  });
});

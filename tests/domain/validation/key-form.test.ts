import { describe, expect, it } from 'vitest';

import { makeDelivered } from '../../support/table.js';
import { customers, validate } from '../../support/validation.js';

describe('keys that are whole numbers', () => {
  const form = { key_form: 'whole_number', quarantine_budget: 1 };

  it('are quarantined where they are none, with what was expected and what to do', () => {
    const { badRows, check } = validate(
      customers(6, { customer_id: { 0: '1', 1: '2.0', 2: 'C3', 3: null, 4: '', 5: '1e3' } }),
      form,
    );
    expect([...badRows]).toEqual([2, 3, 4, 5]);
    expect(check('key_form', 'customer_id')).toMatchObject({ severity: 'block', count: 2 });
    expect(check('key_form', 'customer_id').expected).toMatch(
      /as dataset.key_form says; deliver the keys so, or set it/,
    );
    expect(check('key_form', 'customer_id').examples).toEqual([
      { key: 'C3', value: 'C3' },
      { key: '1e3', value: '1e3' },
    ]);
    expect(check('key_present', 'customer_id').count).toBe(2);
  });

  it('refuse a table with more others than the budget allows', () => {
    expect(validate(customers(100), { key_form: 'whole_number' }).report.passed).toBe(false);
  });

  it('are one key in all spellings: repeated rows are found, and those that contradict', () => {
    const table = makeDelivered({
      customer_id: ['5', '5.0', ' 6', '6.00', '07', '7'],
      tenure: [1, 1, 1, 2, 3, 4],
      monthly_charges: [1, 1, 1, 1, 1, 1],
      contract: ['One year', 'One year', 'One year', 'One year', 'One year', 'One year'],
      churn: ['Yes', 'Yes', 'Yes', 'Yes', 'No', 'No'],
    });
    const kept = validate(table, form);
    expect(kept.check('unique_row').examples.map(({ key }) => key)).toEqual(['5.0']);
    expect(kept.check('unique_key', 'customer_id').examples.map(({ key }) => key)).toEqual(['6.00']);
    const dropped = validate(table, { ...form, key_leading_zeros: 'drop' });
    expect([...dropped.badRows]).toEqual([1, 3, 5]);
    expect([...validate(table, { quarantine_budget: 1 }).badRows]).toEqual([]);
  });

  it('are not asked for where keys are taken as written', () => {
    expect(validate(customers(10)).report.checks.map(({ name }) => name)).not.toContain('key_form');
  });
});

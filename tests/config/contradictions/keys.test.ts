import { describe, expect, it } from 'vitest';

import { findContradictions } from '../../../config/contradictions/index.js';
import { makeConfig } from '../../support/config.js';
import { makeDatasetConfig } from '../../support/table.js';

const saidOf = (changes: Readonly<Record<string, unknown>>) =>
  findContradictions(makeConfig({ dataset: makeDatasetConfig(changes) }));

describe('a form of keys', () => {
  it.each([{}, { key_form: 'as_written' }, { key_form: 'as_written', key_leading_zeros: 'keep' }])(
    'is accepted as %j',
    (form) => {
      expect(saidOf(form)).toEqual([]);
    },
  );

  it('of whole numbers is accepted with zeros kept or dropped', () => {
    expect(saidOf({ key_form: 'whole_number' })).toEqual([]);
    expect(saidOf({ key_form: 'whole_number', key_leading_zeros: 'drop' })).toEqual([]);
  });

  it.each([{}, { key_form: 'as_written' }])(
    'that drops zeros is refused beside %j: nothing would be dropped',
    (form) => {
      expect(saidOf({ ...form, key_leading_zeros: 'drop' })).toEqual([
        {
          path: ['dataset', 'key_leading_zeros'],
          expected:
            'expected keep, as keys that are taken as written keep all that is written; or set dataset.key_form to whole_number',
        },
      ]);
    },
  );

  it('of whole numbers is refused where the column is read as numbers, which lose digits', () => {
    const { columns } = makeDatasetConfig();
    const numbers = columns.map((column) =>
      column.name === 'customer_id' ? { ...column, type: 'integer' } : column,
    );
    const [said, ...more] = saidOf({ columns: numbers, key_form: 'whole_number' });
    expect(more).toEqual([]);
    expect(said?.path).toEqual(['dataset', 'key_form']);
    expect(said?.expected).toMatch(/customer_id is read as integer; or give the column the type text/);
  });
});

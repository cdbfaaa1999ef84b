import { describe, expect, it } from 'vitest';

import { profiledColumns } from '../../cli/profiled-columns.js';
import type { ColumnFacts } from '../../contracts/column-facts.js';
import type { TableProfile } from '../../contracts/profile.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { factsOf } from '../domain/draft/column-facts.js';
import { makeDatasetConfig, makeTable } from '../support/table.js';
import { makeCategoryProfile, makeProfile } from '../support/reports.js';

const { columns } = makeDatasetConfig({
  columns: [
    { name: 'customer_id', type: 'category' },
    { name: 'number_id', type: 'integer' },
    { name: 'tenure', type: 'integer' },
    { name: 'paid', type: 'boolean' },
    { name: 'contract', type: 'category' },
    { name: 'note', type: 'text' },
    { name: 'since', type: 'timestamp' },
    { name: 'churn', type: 'category' },
  ],
});
const table = makeTable({
  customer_id: ['a', 'b', 'c'],
  number_id: [1, 2, 3],
  tenure: [1, 2, 2],
  paid: [0, 1, 1],
  contract: ['x', 'y', 'y'],
  note: ['one', 'two', 'three'],
  since: [1e12, 2e12, 2e12],
  churn: ['Yes', 'No', 'No'],
});
const profileWith = (key: string): TableProfile => profileTable(table, { columns, key, target: null });

const facts = (source: string, ...texts: string[]): ColumnFacts => factsOf(source, ['1', '2', ...texts]);

describe('the columns that a profile and a file are compared on', () => {
  it('are those of the profile that have a distribution, with its types', () => {
    const { contracts, passedOver, watched } = profiledColumns(profileWith('customer_id'), []);
    expect(watched.map(({ kind, name }) => [name, kind])).toEqual([
      ['number_id', 'numeric'],
      ['tenure', 'numeric'],
      ['paid', 'numeric'],
      ['contract', 'category'],
      ['churn', 'category'],
    ]);
    expect(contracts.map(({ type }) => type)).toEqual([
      'number',
      'number',
      'boolean',
      'category',
      'category',
    ]);
    expect(passedOver.map(({ name }) => name)).toEqual(['customer_id', 'note', 'since']);
  });

  it('leave out a key that is a number, and columns that the profile has not', () => {
    const { passedOver } = profiledColumns(profileWith('number_id'), [facts('tenure'), facts('region')]);
    expect(passedOver).toContainEqual({
      name: 'number_id',
      reason: 'the profile does not hold its values, as those of a key or of too many columns',
    });
    expect(passedOver).toContainEqual({ name: 'region', reason: 'the profile has no such column' });
  });

  it('have the texts for a missing value that a profile without a contract goes by', () => {
    const given = [facts('tenure', 'NA', 'unknown'), facts('contract', 'n/a', 'none')];
    const { contracts } = profiledColumns(profileWith('customer_id'), given);
    const markersOf = (wanted: string) => contracts.find(({ name }) => name === wanted)?.missing_values;
    expect([markersOf('tenure'), markersOf('contract'), markersOf('churn')]).toEqual([
      ['NA', 'unknown'],
      ['n/a'],
      undefined,
    ]);
  });

  it('take what the profile lists as a value for one, also where it is a marker by now', () => {
    const top = [{ value: '\\N', count: 60 }];
    const profile = makeProfile([makeCategoryProfile({ name: 'contract', top })]);
    const { contracts } = profiledColumns(profile, [facts('contract', '\\N', 'NA')]);
    expect(contracts.map(({ missing_values }) => missing_values)).toEqual([['NA']]);
  });
});

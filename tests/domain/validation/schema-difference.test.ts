import { describe, expect, it } from 'vitest';

import { schemaOfProfile, schemaOfTable } from '../../../domain/validation/schema-columns.js';
import { schemaDifference, type SchemaColumn } from '../../../domain/validation/schema-difference.js';
import { makeTable } from '../../support/table.js';

const champion: readonly SchemaColumn[] = [
  { name: 'tenure', type: 'integer' },
  { name: 'contract', type: 'category', categories: ['One year', 'Two year'] },
  { name: 'partner', type: 'category', categories: ['No', 'Yes'] },
];

describe('the schema difference', () => {
  it('is empty for the same columns in any order, and where values are gone', () => {
    const delivered = [{ name: 'contract', type: 'category' as const, categories: ['Two year'] }];
    expect(schemaDifference(champion, champion.toReversed())).toEqual([]);
    expect(schemaDifference(champion.slice(1, 2), delivered)).toEqual([]);
  });

  it('tells removed columns, changed types, new values and added columns, each with a next step', () => {
    const found = schemaDifference(champion, [
      { name: 'partner', type: 'boolean' },
      { name: 'contract', type: 'category', categories: ['Month-to-month', 'One year', 'Two year'] },
      { name: 'age', type: 'integer' },
    ]);
    expect(found.map(({ kind, column, severity }) => [kind, column, severity])).toEqual([
      ['removed', 'tenure', 'warn'],
      ['type_changed', 'partner', 'warn'],
      ['new_values', 'contract', 'warn'],
      ['added', 'age', 'info'],
    ]);
    expect(found[2]).toMatchObject({
      expected: 'the 2 values the champion was trained on',
      found: '1 value it has never seen: Month-to-month',
    });
    expect(found.every(({ nextStep }) => nextStep.length > 0)).toBe(true);
  });

  it('says nothing of values that one side does not list', () => {
    expect(
      schemaDifference(
        champion,
        champion.map(({ name, type }) => ({ name, type })),
      ),
    ).toEqual([]);
  });

  it('names the first ten of many new values', () => {
    const categories = Array.from({ length: 12 }, (_, i) => `v${i}`);
    const [found] = schemaDifference(
      [{ name: 'city', type: 'category', categories: [] }],
      [{ name: 'city', type: 'category', categories }],
    );
    expect(found?.found).toBe(
      '12 values it has never seen: v0, v1, v2, v3, v4, v5, v6, v7, v8, v9 and 2 more',
    );
  });
});

describe('the columns of a schema', () => {
  it('are those of a table, with the values that occur', () => {
    const table = makeTable({ contract: ['One year', null], key: ['a', 'b'], tenure: [1, 2] });
    const contracts = [
      { name: 'contract', type: 'category' as const },
      { name: 'key', type: 'text' as const },
      { name: 'tenure', type: 'integer' as const },
      { name: 'absent', type: 'number' as const },
    ];
    expect(schemaOfTable(table, contracts)).toEqual([
      { name: 'contract', type: 'category', categories: ['One year'] },
      { name: 'key', type: 'text' },
      { name: 'tenure', type: 'integer' },
    ]);
  });

  it('are those of a profile, without values where it does not have them all', () => {
    const category = (name: string, other: number) => ({
      kind: 'category' as const,
      name,
      type: 'category' as const,
      rows: 3,
      missing: 0,
      distinct: { count: 2, exact: true },
      targetCorrelation: null,
      top: [{ value: 'a', count: 3 - other }],
      other,
    });
    const profile = {
      formatVersion: 1 as const,
      rows: 3,
      targetRate: null,
      columns: [category('whole', 0), category('cut', 1)],
    };
    expect(schemaOfProfile(profile)).toEqual([
      { name: 'whole', type: 'category', categories: ['a'] },
      { name: 'cut', type: 'category' },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findSchemaChanges, isBroken } from '../../../domain/drift/schema-changes.js';
import type { SeenColumn } from '../../../domain/drift/seen-column.js';

const number = (name: string, range?: readonly [number, number]): SeenColumn => ({
  name,
  source: name,
  kind: 'number',
  range,
});
const text = (name: string, ...values: string[]): SeenColumn => ({
  name,
  source: name,
  kind: 'text',
  values: values.length === 0 ? undefined : values,
});
const id = text('id');

describe('the columns of two tables', () => {
  it('do not differ from themselves, in any order', () => {
    const columns = fc.uniqueArray(
      fc.record({
        source: fc.string({ minLength: 1 }),
        name: fc.string({ minLength: 1 }),
        kind: fc.constantFrom('number' as const, 'text' as const, 'time' as const, null),
      }),
      { selector: ({ source }) => source },
    );
    fc.assert(
      fc.property(columns, (some) => {
        expect(findSchemaChanges(some, some.toReversed())).toEqual([]);
      }),
    );
  });

  it('tell of each column of the reference that is gone, and of each new one, once', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { selector: (name) => name });
    fc.assert(
      fc.property(names, names, (before, now) => {
        const changes = findSchemaChanges(
          before.map((name) => number(name)),
          now.map((name) => number(name)),
        );
        const gone = changes.filter(({ change }) => change === 'missing' || change === 'renamed');
        expect(gone.map(({ column }) => column)).toEqual(before.filter((name) => !now.includes(name)));
        const added = changes.filter(({ change }) => change === 'added').map(({ column }) => column);
        const renamed = gone.flatMap(({ near }) => near ?? []);
        expect([...added, ...renamed].sort()).toEqual(now.filter((name) => !before.includes(name)).sort());
      }),
    );
  });

  it('are gone where nothing is like them', () => {
    const changes = findSchemaChanges([id, number('score')], [id, text('city')]);
    expect(changes).toEqual([
      { column: 'score', change: 'missing', near: null },
      { column: 'city', change: 'added', near: null },
    ]);
  });

  it.each([
    ['monthly_charges', 'MonthlyCharges'],
    ['score', 'Score'],
    ['tenure', 'tenur'],
  ])('are renamed where the name is near: %s, %s', (before, now) => {
    expect(findSchemaChanges([id, number(before)], [number(now), id])).toEqual([
      { column: before, change: 'renamed', near: now },
    ]);
  });

  it('are renamed under any name where the values are alike and no other are', () => {
    const score = number('score', [0, 100]);
    expect(findSchemaChanges([score], [number('points', [1, 99]), number('age', [18, 90.5])])).toEqual([
      { column: 'score', change: 'renamed', near: 'points' },
      { column: 'age', change: 'added', near: null },
    ]);
    const two = [number('points', [1, 99]), number('rating', [0, 100])];
    expect(findSchemaChanges([score], two)[0]).toEqual({ column: 'score', change: 'missing', near: null });
    expect(findSchemaChanges([text('plan', 'a', 'b')], [text('tariff', 'b', 'a')])[0]?.near).toBe('tariff');
  });

  it('are not renamed to a near name of another kind, or with nothing in common', () => {
    for (const other of [text('scores', 'high', 'low'), number('scores', [5000, 9000])])
      expect(findSchemaChanges([number('score', [0, 100])], [other])[0]?.change).toBe('missing');
  });

  it('are retyped where most values read as something else, unless that is not known', () => {
    expect(findSchemaChanges([number('score')], [text('score')])).toEqual([
      { column: 'score', change: 'retyped', near: null },
    ]);
    expect(findSchemaChanges([number('score')], [{ ...number('score'), kind: null }])).toEqual([]);
  });

  it('are told by their names in the contract, and compared by those in the files', () => {
    const before = { ...number('tenure'), source: 'Tenure Months' };
    expect(findSchemaChanges([before], [number('tenure')])).toEqual([
      { column: 'tenure', change: 'renamed', near: 'tenure' },
    ]);
  });
});

describe('a new column', () => {
  it('breaks nothing, every other change does', () => {
    expect(isBroken([{ column: 'a', change: 'added', near: null }])).toBe(false);
    expect(isBroken([])).toBe(false);
    for (const change of ['missing', 'renamed', 'retyped'] as const)
      expect(isBroken([{ column: 'a', change, near: null }])).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { draftNames } from '../../../domain/draft/column-names.js';

describe('the drafted name of a column', () => {
  it.each([
    ['customerID', 'customerID'],
    ['Monthly Charges', 'monthly_charges'],
    ['Kündigung am', 'kuendigung_am'],
    ['Straße', 'strasse'],
    ['2. Vertrag', 'c_2_vertrag'],
    ['Añejo (%)', 'anejo_percent'],
    ['Prix €', 'prix_euro'],
    ['名前', 'column_1'],
    ['---', 'column_1'],
    ['prototype!', 'prototype_2'],
    ['prediction_score', 'prediction_score_2'],
    ['income__missing', 'income_missing'],
  ])('of %j is %s', (source, name) => {
    expect(draftNames([source])).toEqual([name]);
  });

  it('leaves a name to the column that has it already', () => {
    expect(draftNames(['a b', 'a_b', 'A-B'])).toEqual(['a_b_2', 'a_b', 'a_b_3']);
  });

  it('is a name of its own for every column, letter case aside', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), (sources) => {
        const distinct = [...new Map(sources.map((source) => [source.toLowerCase(), source])).values()];
        const names = draftNames(distinct);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(distinct.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
      }),
    );
  });
});

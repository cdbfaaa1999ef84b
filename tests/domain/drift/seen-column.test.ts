import { describe, expect, it } from 'vitest';

import type { CategoryColumn } from '../../../contracts/table.js';
import { kindByShare, rangeOf, seenTexts } from '../../../domain/drift/seen-column.js';

const NAMES = { name: 'fee', source: 'Fee' };
const texts = (...values: readonly (string | null)[]): CategoryColumn => {
  const categories = [...new Set(values.flatMap((value) => value ?? []))].sort();
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value)));
  return { kind: 'category', codes, categories };
};

describe('the kind of a column', () => {
  it.each([
    [0, 0, null],
    [100, 100, 'number'],
    [100, 90, 'number'],
    [100, 89, null],
    [100, 50, null],
    [100, 49, 'text'],
  ])('of %d values of which %d read as numbers is %s', (present, readable, kind) => {
    expect(kindByShare('number', { present, readable })).toBe(kind);
  });

  it('of texts is that of the numbers in them', () => {
    expect(seenTexts(NAMES, texts('1', '2.5', null, '-3'))).toEqual({
      ...NAMES,
      kind: 'number',
      values: ['-3', '1', '2.5'],
      range: [-3, 2.5],
    });
    expect(seenTexts(NAMES, texts('Basic', 'Plus', 'Basic'))).toMatchObject({
      kind: 'text',
      values: ['Basic', 'Plus'],
      range: undefined,
    });
    expect(seenTexts(NAMES, texts(null, null)).kind).toBeNull();
  });

  it('lists no more values than a person could look at', () => {
    const many = Array.from({ length: 51 }, (_, index) => `city ${index}`);
    expect(seenTexts(NAMES, texts(...many)).values).toBeUndefined();
  });
});

describe('the range of numbers', () => {
  it('leaves out what is none', () => {
    expect(rangeOf([NaN, 3, Infinity, -1])).toEqual([-1, 3]);
    expect(rangeOf([NaN])).toBeUndefined();
  });
});

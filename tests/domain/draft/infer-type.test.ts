import { describe, expect, it } from 'vitest';

import { inferType } from '../../../domain/draft/infer-type.js';
import { factsOf, texts } from './column-facts.js';

const typeOf = (values: readonly string[]): string => inferType(factsOf('column', values)).type;
const cycle = (values: readonly string[], count = 200): string[] =>
  texts(count, (index) => values[index % values.length] ?? '');

describe('the type of a column', () => {
  it.each([
    ['integer', cycle(['1', '2', '3.0', ''])],
    ['number', cycle(['1', '2.5', '-3e2'])],
    ['boolean', cycle(['0', '1', ''])],
    ['boolean', cycle(['True', 'False'])],
    ['boolean', cycle(['0.0', '1.0', ''])],
    ['category', cycle(['t', 'f'])],
    ['category', cycle(['9007199254740992', '9007199254740993', '9007199254740994'])],
    ['category', cycle(['9007199254740992', '9007199254740994'])],
    ['category', cycle(['4000000000000001', '9007199254740993'])],
    ['text', texts(200, (i) => `90071992547409${100 + i}`)],
    ['number', texts(200, (i) => `0.12345678901234567${i}`)],
    ['integer', cycle(['1'])],
    ['category', cycle(['Yes', 'No'])],
    ['category', cycle(['1', 'true', 'no'])],
    ['timestamp', texts(200, (i) => `2024-01-${10 + (i % 9)}`)],
    ['category', cycle(['red', 'green', 'blue'])],
    ['text', texts(200, (i) => `name ${i}`)],
    ['text', cycle([''])],
    ['category', cycle(['01067', '02826', '03046'])],
    ['text', texts(200, (i) => `0${1000 + i}`)],
    ['text', texts(200, (i) => `1${i % 10}.02.2024`)],
  ])('is %s', (type, values) => {
    expect(typeOf(values)).toBe(type);
  });

  it('is a number while one value in a hundred cannot be read as one, and no longer with two', () => {
    const dirty = (bad: number): string[] => texts(100, (i) => (i < bad ? 'oops' : String(i)));
    expect(inferType(factsOf('a', dirty(1)))).toMatchObject({ type: 'integer', unreadable: 1 });
    expect(inferType(factsOf('a', dirty(2)))).toMatchObject({ type: 'text', unreadable: 0 });
  });

  it('is a number though one value in a hundred has digits beyond 2^53, and says so', () => {
    const digits = (long: number): string[] =>
      texts(100, (i) => (i < long ? `900719925474099${i}` : String(i)));
    expect(inferType(factsOf('a', digits(4)))).toMatchObject({
      type: 'text',
      distinct: 100,
      remark: 'digits beyond 2^53, more than a number holds: taken for a code, not for a number',
    });
    const dirty = texts(100, (i) => (i < 1 ? '9007199254740993' : String(i)));
    expect(inferType(factsOf('a', dirty))).toMatchObject({
      type: 'integer',
      unreadable: 1,
      remark: '1 row with digits beyond 2^53, more than a number holds',
    });
  });

  it('takes "none" and "unknown" for missing numbers, but for values among categories', () => {
    const numbers = inferType(factsOf('a', cycle(['1', '2', 'unknown', 'NA'])));
    expect(numbers).toMatchObject({ type: 'integer', markers: ['unknown', 'NA'], missing: 100 });
    const categories = inferType(factsOf('a', cycle(['gold', 'silver', 'none', 'NA'])));
    expect(categories).toMatchObject({ type: 'category', markers: ['NA'], missing: 50, distinct: 3 });
  });

  it('needs values that repeat, in 4 rows on average, to be a category', () => {
    expect(typeOf(texts(200, (i) => `town ${i % 50}`))).toBe('category');
    expect(typeOf(texts(200, (i) => `town ${i % 51}`))).toBe('text');
  });

  it('comes with a remark where the file is at odds with it', () => {
    const remarkOn = (values: readonly string[]): string | null => inferType(factsOf('a', values)).remark;
    expect(remarkOn(cycle(['01067', '02826']))).toMatch(/^digits that begin with 0: taken for a code/);
    expect(remarkOn(texts(2000, (i) => (i < 3 ? 'DSl' : i % 2 === 0 ? 'DSL' : 'Fiber')))).toBe(
      'hardly occur: "DSl"; take them out of `values` if they are misspelt',
    );
    expect(remarkOn(cycle(['DSL', 'Fiber', 'No']))).toBeNull();
  });
});

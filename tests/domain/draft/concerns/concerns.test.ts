import { describe, expect, it } from 'vitest';

import {
  columnConcerns,
  concernText,
  strongColumn,
  type Concern,
} from '../../../../domain/draft/concerns/index.js';
import { inferType } from '../../../../domain/draft/infer-type.js';
import { factsOf, texts } from '../column-facts.js';

const concernsOf = (values: readonly string[], source = 'column'): readonly Concern[] => {
  const facts = factsOf(source, values);
  return columnConcerns(facts, inferType(facts));
};
const textOf = (values: readonly string[], source?: string): string =>
  concernsOf(values, source).map(concernText).join('\n');
const cycle = (values: readonly string[], count = 400): string[] =>
  texts(count, (i) => values[i % values.length] ?? '');

describe('values that are not read', () => {
  it('are named as numbers in another notation, with an example and what to do', () => {
    expect(textOf(texts(400, (i) => `$${i}`))).toBe(
      'numbers in another notation, such as "$0", in 400 of 400 rows: deliver them as 1234.5, with a point and no other separator, sign or unit',
    );
    expect(textOf(texts(400, (i) => (i % 4 === 0 ? String(i) : `${i},5`)))).toContain('in 300 of 400 rows');
    expect(textOf(cycle(['10%', '20%', '30%']))).toMatch(/^numbers in another notation/);
  });

  it('are named as times that are not in ISO 8601', () => {
    expect(textOf(texts(400, (i) => `1${i % 9}-Jan-2024`))).toBe(
      'times that are not in ISO 8601, such as "10-Jan-2024", in 400 of 400 rows: deliver them as 2024-12-31 or 2024-12-31T15:30:00 to have them read as times',
    );
  });

  it('are counted where they are one or two texts among numbers or times', () => {
    expect(textOf(texts(400, (i) => (i % 7 === 0 ? 'tba' : String(i))))).toBe(
      '342 of 400 values are numbers; "tba" in 58 rows: if that means that there is none, name it in `missing_values` and set `type: number`',
    );
    expect(textOf(texts(400, (i) => (i % 7 === 0 ? 'never' : `2024-01-${10 + (i % 20)}`)))).toMatch(
      /^342 of 400 values are times; "never" in 58 rows: .* `type: timestamp`$/,
    );
    expect(textOf(texts(400, (i) => (i % 7 === 0 ? `x${i}` : String(i))))).toMatch(
      /^342 of 400 values are numbers; the others are 58 different texts, such as "x0" in 1 row: repair the others/,
    );
  });

  it('are no concern among few numbers, in codes, in free text, or where the type is read', () => {
    expect(textOf(cycle(['1', '2', '3', '4', 'X']))).toBe('');
    expect(textOf(texts(400, (i) => (i % 7 === 0 ? 'x' : `0${1000 + i}`)))).toBe('');
    expect(textOf(texts(400, (i) => `remark ${i}`))).toBe('');
    expect(textOf(texts(400, (i) => (i === 0 ? 'x' : String(i))))).toBe('');
  });
});

describe('points that may stand between thousands', () => {
  const thousands = (i: number): string => (i % 8 === 0 ? String(100 + i) : `${1 + (i % 9)}.${100 + i}`);

  it('hide the column from the model where whole numbers up to 999 stand beside them', () => {
    const [concern] = concernsOf(texts(400, thousands));
    expect(concern).toMatchObject({ problem: 'these may be thousands, not fractions', hides: true });
    expect(concern?.evidence).toContain(
      'exactly three digits behind it (350) and no whole number is above 999 (50)',
    );
  });

  it('are remarked on where every number has one, as the order stays right', () => {
    const [concern] = concernsOf(texts(400, (i) => `${1 + (i % 9)}.${100 + i}`));
    expect(concern?.problem).toBe('these may be thousands');
    expect(concern).not.toHaveProperty('hides');
  });

  it.each([
    ['a fraction has fewer digits', '1.5'],
    ['a number begins with 0', '0.123'],
    ['a whole number is above 999', '1000'],
  ])('are none where %s', (_, other) => {
    expect(textOf([...texts(400, thousands), other])).toBe('');
  });

  it('are none in a handful of rows', () => {
    expect(textOf(texts(400, (i) => (i < 4 ? '1.234' : String(i))))).toBe('');
  });
});

describe('whole numbers that look like dates', () => {
  it.each([
    ['dates written YYYYMMDD', 'column', texts(400, (i) => String(20240101 + (i % 28)))],
    ['months written YYYYMM', 'start_date', texts(400, (i) => String(202401 + (i % 12)))],
    ['days since 1900, as Excel counts them', 'signupDate', texts(400, (i) => String(45000 + i))],
    ['seconds since 1970', 'created_at', texts(400, (i) => String(1700000000 + i))],
    ['milliseconds since 1970', 'column', texts(400, (i) => String(1700000000000 + i))],
  ])('are named as %s', (called, source, values) => {
    expect(textOf(values, source)).toContain(`numbers that look like ${called}`);
  });

  it.each([
    ['days that no month has', 'column', texts(400, (i) => String(20240101 + i))],
    ['numbers in a column of another name', 'revenue', texts(400, (i) => String(45000 + i))],
    ['years', 'start_year', texts(400, (i) => String(1990 + (i % 30)))],
    ['one number', 'since', cycle(['20240101'])],
  ])('are not seen in %s', (_, source, values) => {
    expect(textOf(values, source)).toBe('');
  });
});

describe('values of a category that look alike', () => {
  it('are named with their rows, what nobody sees as a point', () => {
    expect(textOf(cycle(['red', 'red', 'Red', 'blue', 'blue\u00ad', 'red\u200b', 'green', 'green']))).toBe(
      'values that differ by letter case, blanks or invisible characters alone, such as "red" (100), "Red" (50) and ' +
        '"red·" (50); "blue" (50) and "blue·" (50): write them in one way, as the model takes them for different ones',
    );
  });

  it('are no concern where there are none, nor in free text', () => {
    expect(textOf(cycle(['red', 'blue']))).toBe('');
    expect(textOf(texts(400, (i) => (i % 2 === 0 ? `Text ${i}` : `text ${i - 1}`)))).toBe('');
  });
});

describe('a column that all but tells the outcome', () => {
  it('is named from a ROC-AUC above 0.95 on', () => {
    expect(strongColumn(0.9714).map(concernText)[0]).toMatch(
      /^alone it all but tells the outcome, with ROC-AUC 0\.9714: .*`features\.exclude`$/,
    );
    expect([strongColumn(0.95), strongColumn(undefined)]).toEqual([[], []]);
  });
});

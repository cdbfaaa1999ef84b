import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { searchParameterSchema, searchSpaceSchema } from '../../../contracts/config/search-space.js';

/** What is said of a parameter written in YAML: `.field: expected`. */
const said = (text: string): string => {
  const value: unknown = parse(text);
  const { error } = searchParameterSchema.safeParse(value);
  return (error?.issues ?? [])
    .map(({ message, path }) => `${path.map((key) => `.${String(key)}`).join('')}: ${message}`)
    .join('\n');
};

describe('the form of a search parameter', () => {
  it.each([
    ['5', ': expected a map such as { type: float, low: 0.01, high: 0.3, log: true }'],
    ['[2, 10]', ': expected'],
    [
      '{ low: 2, high: 10 }',
      '.type: expected float or int (with low and high), or categorical (with choices)',
    ],
    ['{ type: integer, low: 2, high: 10 }', '.type: expected float or int (with low and high)'],
    ['{ type: int, low: 2.5, high: 10 }', '.low: Invalid input: expected int, received number'],
    ['{ type: int, low: two, high: 10 }', '.low: Invalid input: expected number, received string'],
    ['{ type: int, low: 10, high: 10 }', '.high: expected a whole number above low'],
    [
      '{ type: int, low: 0, high: 10, log: true }',
      '.low: expected a number above 0: the scale is logarithmic',
    ],
    ['{ type: float, low: 2, high: 1 }', '.high: expected a number above low'],
    ['{ type: float, low: 0, high: .inf }', '.high: Invalid input: expected number'],
    ['{ type: int, low: 2 }', '.high: Invalid input: expected number'],
    ['{ type: categorical, choices: [3] }', '.choices: Too small: expected array to have >=2 items'],
    ['{ type: categorical, choices: [3, 3] }', '.choices: expected each choice once'],
    ['{ type: categorical, choices: [3, null] }', '.choices.1: expected text, a number, true or false'],
    ['{ type: int, low: 2, high: 10, when: always }', '.when: Invalid input: expected object'],
    [
      '{ type: int, low: 2, high: 10, when: { parameter: booster } }',
      '.when.in: Invalid input: expected array',
    ],
  ])('is refused as %s', (parameter, problem) => {
    expect(said(parameter)).toContain(problem);
  });

  it.each([
    '{ type: float, low: 0, high: 1 }',
    '{ type: float, low: -1.5, high: 1, log: false }',
    '{ type: int, low: 1, high: 2, log: true }',
    '{ type: categorical, choices: [gbdt, 1, true] }',
    '{ type: int, low: 1, high: 2, when: { parameter: boosting, in: [dart] } }',
  ])('may be %s', (parameter) => {
    expect(said(parameter)).toBe('');
  });
});

describe('a search space', () => {
  it('leaves out what a file has taken out, and says so again when it is read again', () => {
    const depth = { type: 'int', low: 2, high: 6, log: false };
    const space = searchSpaceSchema.parse({ max_depth: depth, subsample: null });
    expect(space).toEqual({ max_depth: depth });
    expect(searchSpaceSchema.parse(space)).toEqual(space);
  });
});

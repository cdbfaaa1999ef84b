import { describe, expect, it } from 'vitest';

import type { ColumnKinds } from '../../../domain/expressions/ast.js';
import { compileExpression } from '../../../domain/expressions/compile.js';
import { contractKinds } from '../../../domain/expressions/contract-kinds.js';
import { makeDatasetConfig } from '../../support/table.js';

const KINDS: ColumnKinds = new Map([
  ['tenure', 'number'],
  ['paperless', 'boolean'],
  ['contract', 'category'],
  ['joined', 'timestamp'],
  ['left', 'timestamp'],
]);

const kindOf = (text: string): string => {
  const compiled = compileExpression(text, KINDS);
  return compiled.ok ? compiled.expression.kind : compiled.error.message;
};

const positionOf = (text: string): number => {
  const compiled = compileExpression(text, KINDS);
  return compiled.ok ? -1 : compiled.error.position;
};

describe('checking the kinds of an expression', () => {
  it.each([
    ['tenure + 1', 'number'],
    ['-paperless', 'number'],
    ['paperless + paperless', 'number'],
    ['tenure > 1', 'boolean'],
    ["contract == 'a'", 'boolean'],
    ['contract != contract', 'boolean'],
    ['paperless and not tenure == 1', 'boolean'],
    ['is_missing(contract) or is_missing(tenure)', 'boolean'],
    ['if(paperless, 1, tenure)', 'number'],
    ['if(paperless, paperless, tenure > 1)', 'boolean'],
    ["if(paperless, 'x', contract)", 'category'],
    ['median(tenure * 2) + mean(paperless)', 'number'],
    ['year(joined) * 12 + month(joined)', 'number'],
    ['days_between(joined, left)', 'number'],
    ['hour(if(is_missing(left), joined, left))', 'number'],
    ['joined', 'timestamp'],
    ['left - joined', 'number'],
    ['left > joined', 'boolean'],
    ['max(left, joined)', 'number'],
  ])('finds that %j is a %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    [
      'tenure + missing_column',
      9,
      'unknown column missing_column: expected one of tenure, paperless, contract, joined, left',
    ],
    ['contract + 1', 0, '+ takes numbers, found a category'],
    ["tenure < 'a'", 9, '< compares numbers, found a category'],
    ['tenure == contract', 7, 'both sides must be of one kind, found a number and a category'],
    ['paperless and tenure', 14, 'and takes conditions, found a number'],
    ['not tenure', 4, 'not takes a condition, found a number'],
    ['-contract', 1, 'unary - takes a number, found a category'],
    ['if(tenure, 1, 2)', 3, 'if() takes a condition first, found a number'],
    ["if(paperless, 1, 'a')", 0, 'both sides must be of one kind, found a number and a category'],
    ['log(contract)', 4, 'log() takes numbers, found a category'],
    ['median(contract)', 7, 'median() takes a number, found a category'],
    ['max(tenure, contract + 1)', 12, '+ takes numbers, found a category'],
    ['1 + year(tenure)', 9, 'year() takes timestamps, found a number'],
    ['day_of_week(contract)', 12, 'day_of_week() takes timestamps, found a category'],
    ['days_between(joined, left - joined)', 26, 'days_between() takes timestamps, found a number'],
    ['hour(paperless)', 5, 'hour() takes timestamps, found a boolean'],
    ["joined > 'a'", 9, '> compares numbers, found a category'],
  ])('refuses %j at character %i', (text, position, message) => {
    expect(kindOf(text)).toBe(message);
    expect(positionOf(text)).toBe(position);
  });

  it('knows the kind of every type of the data contract', () => {
    const column = (type: string): object => ({ name: `${type}_column`, type });
    const columns = ['integer', 'number', 'category', 'boolean', 'text', 'timestamp'].map(column);
    expect([...contractKinds(makeDatasetConfig({ columns })).values()]).toEqual([
      'number',
      'number',
      'category',
      'boolean',
      'category',
      'timestamp',
    ]);
  });
});

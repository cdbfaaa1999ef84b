import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { columnsOf } from '../../../domain/expressions/ast.js';
import { canonicalText } from '../../../domain/expressions/canonical-text.js';
import { renderExpressionError } from '../../../domain/expressions/expression-error.js';
import { parseExpression } from '../../../domain/expressions/parse.js';
import { MAX_EXPRESSION_LENGTH } from '../../../domain/expressions/tokens.js';
import { expressionText } from '../../support/expressions.js';

const canonical = (text: string): string => {
  const parsed = parseExpression(text);
  return parsed.ok ? canonicalText(parsed.expression) : renderExpressionError(parsed.error);
};

const errorOf = (text: string): { message: string; position: number } => {
  const parsed = parseExpression(text);
  return parsed.ok ? { message: 'no error', position: -1 } : parsed.error;
};

describe('parsing an expression', () => {
  it.each([
    ['a+b*c', 'a + b * c'],
    ['(a+b)*c', '(a + b) * c'],
    ['a-b-c', 'a - b - c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['-a*b', '-a * b'],
    ['-(a*b)', '-(a * b)'],
    ['- -a', '--a'],
    ['not a == b and c', 'not a == b and c'],
    ['not (a and b) or c', 'not (a and b) or c'],
    ['a or b and c', 'a or b and c'],
    ['(a or b) and c', '(a or b) and c'],
    ['(a < b) == (c < d)', '(a < b) == (c < d)'],
    ['"it\'s" == x', "'it''s' == x"],
    ['"say ""hi"""==x', '\'say "hi"\' == x'],
    ['if(a>1.50e1, .5, 2.)', 'if(a > 15, 0.5, 2)'],
    ['quantile( x , 0.90 )', 'quantile(x, 0.9)'],
    ['median(charges/(tenure+1))', 'median(charges / (tenure + 1))'],
    ['\n  min(a,\tb)\n', 'min(a, b)'],
  ])('reads %j as %j', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it('takes a name without parentheses as a column, even that of a function', () => {
    expect(canonical('min(min, max)')).toBe('min(min, max)');
  });

  it.each([
    ['contract = 1', 9, 'compare with =='],
    ['a && b', 2, 'write and'],
    ['a | b', 2, 'write or'],
    ['!a', 0, 'write not'],
    ["contract == 'One", 12, 'no closing quote'],
    ['a # b', 2, 'unexpected #'],
    ['a +', 3, 'unexpected the end: expected a value'],
    ['', 0, 'expected a value'],
    ['(a + b', 6, 'expected )'],
    ['a b', 2, 'expected an operator'],
    ['1abc', 1, 'expected an operator'],
    ['a < b < c', 6, 'cannot be chained'],
    ['1 + and', 4, 'unexpected and'],
    ['1 + pow(a, 2)', 4, 'unknown function pow'],
    ['abs(a, b)', 0, 'expected 1, found 2'],
    ['min(a)', 0, 'expected at least 2, found 1'],
    ['if(a, b)', 0, 'expected 3, found 2'],
    ['quantile(a)', 0, 'quantile(x, q) with q a number from 0 to 1'],
    ['quantile(a, 1.5)', 0, 'quantile(x, q) with q a number from 0 to 1'],
    ['quantile(a, b)', 0, 'quantile(x, q) with q a number from 0 to 1'],
    ['median(a, 2)', 0, 'expected median(x)'],
  ])('refuses %j and points at character %i', (text, position, message) => {
    const error = errorOf(text);
    expect(error.position).toBe(position);
    expect(error.message).toContain(message);
  });

  it('shows an error with a caret under the offending character', () => {
    expect(canonical('tenure +\n* 2')).toBe('unexpected *: expected a value\n  tenure + * 2\n           ^');
  });

  it('refuses an expression too long for its tree to be walked safely', () => {
    expect(errorOf('('.repeat(MAX_EXPRESSION_LENGTH + 1)).message).toContain('expected at most 2000');
    expect(errorOf('('.repeat(MAX_EXPRESSION_LENGTH)).message).toContain('expected a value');
    expect(errorOf(`${'-'.repeat(MAX_EXPRESSION_LENGTH - 1)}a`).message).toBe('no error');
  });

  it('names the columns it reads once, in order of appearance', () => {
    const parsed = parseExpression('if(b > median(a), b, c) + a');
    expect(parsed.ok && columnsOf(parsed.expression)).toEqual(['b', 'a', 'c']);
  });

  it('gives a canonical text that reads back as the same tree', () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        expect(canonical(canonical(text))).toBe(canonical(text));
      }),
    );
  });

  it('never throws and always points inside the expression', () => {
    const fragments = fc.constantFrom(
      'a',
      '1',
      '(',
      ')',
      ',',
      '+',
      '-',
      'not',
      'and',
      '==',
      "'x'",
      'min',
      '=',
      "'",
    );
    const soup = fc.array(fragments).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (text) => {
        const { position } = errorOf(text);
        expect(position).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';

import { parseExpression } from '../../../domain/expressions/parse.js';
import { collectStatistics, fitStatistics } from '../../../domain/expressions/statistics.js';
import { evaluateExpression } from '../../../domain/expressions/evaluate.js';
import type { Expression } from '../../../domain/expressions/ast.js';
import { makeTable } from '../../support/table.js';

const parse = (text: string): Expression => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.expression;
};

describe('the statistics of an expression', () => {
  it('are collected once each by canonical text, inner ones first', () => {
    const root = parse('median( a ) + median(a) > quantile(a - mean(a), 0.90)');
    expect([...collectStatistics(root).keys()]).toEqual([
      'median(a)',
      'mean(a)',
      'quantile(a - mean(a), 0.9)',
    ]);
  });

  it('equal those of numpy', () => {
    // numpy 2.4.6: np.median, np.mean, np.quantile of [3.5, -1.25, 7, 0.1, 2, 9.75, 4]
    const table = makeTable({ x: [3.5, -1.25, 7, 0.1, 2, 9.75, 4] });
    const fitted = fitStatistics(parse('median(x) + mean(x) + quantile(x, 0.9) + quantile(x, 0.35)'), table);
    expect(fitted.get('median(x)')).toBe(3.5);
    expect(fitted.get('mean(x)')).toBeCloseTo(3.585714285714286, 14);
    expect(fitted.get('quantile(x, 0.9)')).toBeCloseTo(8.100000000000001, 14);
    expect(fitted.get('quantile(x, 0.35)')).toBeCloseTo(2.1499999999999995, 14);
  });

  it('take the mean of the middle two for an even number of values', () => {
    // numpy 2.4.6: np.median([3.5, -1.25, 7, 0.1, 2, 9.75]) = 2.75
    const table = makeTable({ x: [3.5, -1.25, 7, 0.1, 2, 9.75] });
    expect(fitStatistics(parse('median(x)'), table).get('median(x)')).toBe(2.75);
  });

  it('leave out missing and infinite values', () => {
    const table = makeTable({ a: [1, 2, null, 4], b: [1, 1, 1, 0] });
    expect(fitStatistics(parse('median(a / b)'), table).get('median(a / b)')).toBe(1.5);
  });

  it('have no value where there is nothing to compute them from', () => {
    const table = makeTable({ a: [null, null] });
    const fitted = fitStatistics(parse('median(a) + mean(a)'), table);
    expect([...fitted.values()]).toEqual([NaN, NaN]);
  });

  it('stay as fitted on later tables', () => {
    const root = parse('a > median(a)');
    const fitted = fitStatistics(root, makeTable({ a: [1, 2, 3] }));
    const later = evaluateExpression(root, makeTable({ a: [100] }), fitted);
    expect(later.kind === 'number' && later.values[0]).toBe(1);
    expect(fitStatistics(root, makeTable({ a: [100] }), fitted)).toEqual(fitted);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Column, Table } from '../../../contracts/table.js';
import { selectRows } from '../../../domain/data/select.js';
import { cellText } from '../../../domain/data/cell.js';
import { evaluateExpression } from '../../../domain/expressions/evaluate.js';
import { parseExpression } from '../../../domain/expressions/parse.js';
import { fitStatistics } from '../../../domain/expressions/statistics.js';
import type { Expression } from '../../../domain/expressions/ast.js';
import { expressionText } from '../../support/expressions.js';
import { makeColumn, makeTable } from '../../support/table.js';

const parse = (text: string): Expression => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.expression;
};

const evaluate = (text: string, table: Table): Column =>
  evaluateExpression(parse(text), table, fitStatistics(parse(text), table));

const values = (text: string, table: Table): (string | null)[] => {
  const column = evaluate(text, table);
  return Array.from({ length: table.rows }, (_, row) => cellText(column, row, 'number'));
};

const numbers = (text: string, table: Table = makeTable({ one: [1] })): number[] => {
  const column = evaluate(text, table);
  return column.kind === 'number' ? [...column.values] : [];
};

const bits = (column: Column): unknown =>
  column.kind === 'number' ? new BigUint64Array(column.values.buffer) : column;

describe('evaluating an expression', () => {
  it('computes arithmetic for every row, with division by zero infinite and 0/0 missing', () => {
    const table = makeTable({ charges: [70, 90, 5, 0], tenure: [6, -1, 0, -1] });
    expect(numbers('charges / (tenure + 1)', table)).toEqual([10, Infinity, 5, NaN]);
    expect(numbers('-charges + 2 * tenure - 1', table)).toEqual([-59, -93, -6, -3]);
  });

  it('lets a missing operand make arithmetic and comparisons missing', () => {
    const table = makeTable({ a: [1, null, 3], b: [null, 2, 3] });
    expect(numbers('a + b', table)).toEqual([NaN, NaN, 6]);
    expect(numbers('a == b', table)).toEqual([NaN, NaN, 1]);
    expect(numbers('a != b', table)).toEqual([NaN, NaN, 0]);
    expect(numbers('min(a, b)', table)).toEqual([NaN, NaN, 3]);
    expect(numbers('not a > 1', table)).toEqual([1, NaN, 0]);
  });

  it('decides and / or from one side where that is enough, as SQL does', () => {
    const table = makeTable({ a: [null, null, 1, 0], b: [1, 0, 1, 0] });
    expect(numbers('a == 1 and b == 1', table)).toEqual([NaN, 0, 1, 0]);
    expect(numbers('a == 1 or b == 1', table)).toEqual([1, NaN, 1, 0]);
    expect(numbers('is_missing(a) or a >= 0', table)).toEqual([1, 1, 1, 1]);
  });

  it('compares categories by name, whatever the dictionaries', () => {
    const table: Table = {
      rows: 4,
      columns: new Map([
        ['first', makeColumn(['x', 'y', null, 'z'])],
        ['second', makeColumn(['y', 'y', 'x', 'x'])],
      ]),
    };
    expect(numbers('first == second', table)).toEqual([0, 1, NaN, 0]);
    expect(numbers("first == 'y'", table)).toEqual([0, 1, NaN, 0]);
    expect(numbers("first != 'never seen'", table)).toEqual([1, 1, NaN, 1]);
    expect(numbers('is_missing(first)', table)).toEqual([0, 0, 1, 0]);
  });

  it('chooses numbers and texts, and nothing where the condition is missing', () => {
    const table = makeTable({ tenure: [1, 30, null], contract: ['a', null, 'c'] });
    expect(numbers('if(tenure < 12, 1, tenure)', table)).toEqual([1, 30, NaN]);
    expect(values("if(tenure < 12, 'new', contract)", table)).toEqual(['new', null, null]);
    expect(values("if(is_missing(tenure), contract, 'known')", table)).toEqual(['known', 'known', 'c']);
  });

  it('rounds halves to even', () => {
    // numpy 2.4.6: np.round([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999])
    const table = makeTable({ x: [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999] });
    expect(numbers('round(x)', table)).toEqual([0, 2, 2, -0, -2, -2, 2]);
  });

  it('has the usual functions', () => {
    // numpy 2.4.6: np.log1p(1e-10) = 9.999999999500001e-11
    expect(numbers('log1p(1e-10)')).toEqual([9.999999999500001e-11]);
    expect(numbers('sqrt(16) + abs(-2) + floor(-1.5) + max(1, 7, 3)')).toEqual([11]);
    expect(numbers('log(0)')).toEqual([-Infinity]);
    expect(numbers('log(-1)')).toEqual([NaN]);
  });

  it('names the column or the statistic it lacks', () => {
    const table = makeTable({ a: [1] });
    expect(() => evaluate('b + 1', table)).toThrow('the table has no column b');
    expect(() => evaluateExpression(parse('median(a)'), table, new Map())).toThrow(
      'no fitted value for median(a)',
    );
  });

  it('takes an empty table', () => {
    expect(numbers('a + 1', makeTable({ a: [] }))).toEqual([]);
  });

  it('takes time linear in the depth of the expression', () => {
    const text = `${'('.repeat(200)}one${' + 1)'.repeat(200)}`;
    expect(numbers(text)).toEqual([201]);
  });

  it('gives a row the same bits alone, in a batch and across the borders of blocks', () => {
    const size = 5000;
    const cell = (row: number): number | null => (row % 17 === 0 ? null : ((row * 7919) % 1013) / 7 - 20);
    const letters = ['a', 'b', 'c', null];
    const table = makeTable({
      tenure: Array.from({ length: size }, (_, row) => cell(row)),
      charges: Array.from({ length: size }, (_, row) => cell(row + 5)),
      contract: Array.from({ length: size }, (_, row) => letters[row % 4] ?? null),
      plan: Array.from({ length: size }, (_, row) => letters[row % 3] ?? null),
    });
    fc.assert(
      fc.property(expressionText, fc.integer({ min: 0, max: size - 1 }), (text, row) => {
        const root = parse(text);
        const statistics = fitStatistics(root, table);
        const rows = Int32Array.of(row);
        const whole = selectRows(
          { rows: size, columns: new Map([['it', evaluateExpression(root, table, statistics)]]) },
          rows,
        ).columns.get('it');
        const alone = evaluateExpression(root, selectRows(table, rows), statistics);
        expect(whole && bits(whole)).toEqual(bits(alone));
      }),
      { numRuns: 60 },
    );
  });
});

import type { Column, Table } from '../../contracts/table.js';
import type { BinaryOperation, Expression, FunctionCall } from './ast.js';
import {
  BLOCK_ROWS,
  chooseNumbers,
  combineNumbers,
  constantNumber,
  mapNumbers,
  type Blocks,
  type CategoryBlocks,
  type NumberBlocks,
} from './blocks.js';
import { canonicalText } from './canonical-text.js';
import { chooseCategories, constantCategory, equalCategories, missingCategories } from './category-blocks.js';
import { daysBetween } from './date-parts.js';
import { COMBINE, NEGATE, TRANSFORM } from './row-functions.js';

/** Fitted values of statistics by their canonical text, e.g. `median(monthly_charges)`. */
export type StatisticValues = ReadonlyMap<string, number>;

interface Scope {
  readonly table: Table;
  readonly statistics: StatisticValues;
  readonly size: number;
}

/**
 * The expression's value in every row: a number column (conditions as 0/1, missing NaN) or a category column.
 * A row's value depends on this row and `statistics` alone, to the last bit. Expects an expression compiled for
 * the table's columns and all its statistics; throws a RangeError naming the absent one otherwise.
 */
export function evaluateExpression(root: Expression, table: Table, statistics: StatisticValues): Column {
  const blocks = resolve(root, { table, statistics, size: Math.min(table.rows, BLOCK_ROWS) });
  return blocks.kind === 'number' ? readNumbers(blocks, table.rows) : readCategories(blocks, table.rows);
}

function readNumbers({ read }: NumberBlocks, rows: number): Column {
  const values = new Float64Array(rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const length = Math.min(BLOCK_ROWS, rows - start);
    values.set(read(start, length).subarray(0, length), start);
  }
  return { kind: 'number', values };
}

function readCategories({ read, categories }: CategoryBlocks, rows: number): Column {
  const codes = new Int32Array(rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const length = Math.min(BLOCK_ROWS, rows - start);
    codes.set(read(start, length).subarray(0, length), start);
  }
  return { kind: 'category', codes, categories };
}

function resolve(expression: Expression, scope: Scope): Blocks {
  switch (expression.node) {
    case 'number':
      return constantNumber(expression.value, scope.size);
    case 'text':
      return constantCategory(expression.value, scope.size);
    case 'column':
      return columnBlocks(expression.name, scope);
    case 'statistic':
      return constantNumber(statisticValue(canonicalText(expression), scope), scope.size);
    case 'unary':
      return mapNumbers(numbersOf(expression.operand, scope), scope.size, NEGATE[expression.operator]);
    case 'binary':
      return binaryBlocks(expression, scope);
    case 'call':
      return callBlocks(expression, scope);
  }
}

function columnBlocks(name: string, { table }: Scope): Blocks {
  const column = table.columns.get(name);
  if (column === undefined)
    throw new RangeError(`the table has no column ${name}, which an expression reads`);
  if (column.kind === 'number') {
    const { values } = column;
    return { kind: 'number', read: (start, length) => values.subarray(start, start + length) };
  }
  const { codes, categories } = column;
  return { kind: 'category', categories, read: (start, length) => codes.subarray(start, start + length) };
}

function statisticValue(text: string, { statistics }: Scope): number {
  const value = statistics.get(text);
  if (value === undefined) throw new RangeError(`no fitted value for ${text}`);
  return value;
}

function numbersOf(expression: Expression, scope: Scope): NumberBlocks {
  return asNumbers(resolve(expression, scope), expression);
}

function asNumbers(blocks: Blocks, expression: Expression): NumberBlocks {
  if (blocks.kind === 'number') return blocks;
  throw new RangeError(`expected numbers from ${canonicalText(expression)}, the table has categories`);
}

function binaryBlocks({ operator, left, right }: BinaryOperation, scope: Scope): Blocks {
  const a = resolve(left, scope);
  const b = resolve(right, scope);
  if (a.kind === 'category' && b.kind === 'category') {
    const equal = equalCategories(a, b, scope.size);
    return operator === '==' ? equal : mapNumbers(equal, scope.size, NEGATE.not);
  }
  return combineNumbers(asNumbers(a, left), asNumbers(b, right), scope.size, COMBINE[operator]);
}

function callBlocks(call: FunctionCall, scope: Scope): Blocks {
  const [first, second, third] = call.operands;
  if (first === undefined) throw new RangeError(`${call.name}() has no argument`);
  switch (call.name) {
    case 'min':
      return foldNumbers(call.operands, scope, Math.min);
    case 'max':
      return foldNumbers(call.operands, scope, Math.max);
    case 'if':
      return choiceBlocks(first, second ?? first, third ?? first, scope);
    case 'days_between':
      return foldNumbers(call.operands, scope, daysBetween);
    case 'is_missing': {
      const blocks = resolve(first, scope);
      if (blocks.kind === 'category') return missingCategories(blocks, scope.size);
      return mapNumbers(blocks, scope.size, TRANSFORM.is_missing);
    }
    default:
      return mapNumbers(numbersOf(first, scope), scope.size, TRANSFORM[call.name]);
  }
}

function foldNumbers(
  operands: readonly Expression[],
  scope: Scope,
  fold: (a: number, b: number) => number,
): NumberBlocks {
  return operands
    .map((operand) => numbersOf(operand, scope))
    .reduce((left, right) => combineNumbers(left, right, scope.size, fold));
}

function choiceBlocks(test: Expression, yes: Expression, no: Expression, scope: Scope): Blocks {
  const condition = numbersOf(test, scope);
  const a = resolve(yes, scope);
  const b = resolve(no, scope);
  if (a.kind === 'category' && b.kind === 'category') return chooseCategories(condition, a, b, scope.size);
  return chooseNumbers(condition, asNumbers(a, yes), asNumbers(b, no), scope.size);
}

import {
  COMPARISONS,
  ROW_FUNCTIONS,
  STATISTICS,
  type BinaryOperator,
  type Expression,
  type RowFunction,
  type StatisticName,
} from './ast.js';
import type { ExpressionError } from './expression-error.js';
import { BINDING_POWER, NEGATION_POWER, NOT_POWER } from './precedence.js';
import { tokenize, type Token } from './tokens.js';

export type ParseResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly error: ExpressionError };

/** Number of arguments of each row function: smallest and largest. */
const ARGUMENTS: Readonly<Record<RowFunction, readonly [number, number]>> = {
  abs: [1, 1],
  min: [2, Infinity],
  max: [2, Infinity],
  log: [1, 1],
  log1p: [1, 1],
  sqrt: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  if: [3, 3],
  is_missing: [1, 1],
  year: [1, 1],
  month: [1, 1],
  day: [1, 1],
  day_of_week: [1, 1],
  hour: [1, 1],
  days_between: [2, 2],
};

/** Reads an expression's text as a tree (Pratt's top-down operator precedence); kinds are not checked here. */
export function parseExpression(text: string): ParseResult {
  const result = tokenize(text);
  if (!result.ok) return result;
  return new Parser(text, result.tokens).parse();
}

/** Remembers the first error and skips to the end, so that no step has to hand errors up. */
class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly end: Token;
  private next = 0;
  private error: ExpressionError | null = null;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
    this.end = tokens.at(-1) ?? { type: 'end', text: 'the end', position: text.length };
  }

  parse(): ParseResult {
    const expression = this.expression(0);
    if (this.peek().type !== 'end') this.unexpected('an operator');
    return this.error === null ? { ok: true, expression } : { ok: false, error: this.error };
  }

  private expression(minimum: number): Expression {
    let left = this.prefix();
    for (;;) {
      const token = this.peek();
      const operator = operatorOf(token);
      if (operator === null || BINDING_POWER[operator] < minimum) return left;
      this.next += 1;
      const right = this.expression(BINDING_POWER[operator] + 1);
      left = { node: 'binary', operator, left, right, position: token.position };
      if (isComparison(operator)) this.refuseChain();
    }
  }

  private prefix(): Expression {
    const token = this.take();
    const { position } = token;
    if (token.type === 'number') return { node: 'number', value: Number(token.text), position };
    if (token.type === 'text') return { node: 'text', value: token.text, position };
    if (isSymbol(token, '(')) return this.parenthesised();
    if (isSymbol(token, '-')) return this.unary('-', NEGATION_POWER, position);
    if (token.type === 'name' && token.text === 'not') return this.unary('not', NOT_POWER, position);
    if (token.type === 'name' && operatorOf(token) === null) return this.nameOrCall(token);
    return this.fail(`unexpected ${token.text}: expected a value`, position);
  }

  private unary(operator: '-' | 'not', power: number, position: number): Expression {
    return { node: 'unary', operator, operand: this.expression(power), position };
  }

  private parenthesised(): Expression {
    const inner = this.expression(0);
    this.expect(')');
    return inner;
  }

  private nameOrCall(token: Token): Expression {
    if (!isSymbol(this.peek(), '(')) return { node: 'column', name: token.text, position: token.position };
    this.next += 1;
    const operands = this.operands();
    const statistic = STATISTICS.find((name) => name === token.text);
    if (statistic !== undefined) return this.statistic(statistic, operands, token.position);
    const name = ROW_FUNCTIONS.find((known) => known === token.text);
    if (name === undefined) return this.unknownFunction(token);
    const [least, most] = ARGUMENTS[name];
    if (operands.length >= least && operands.length <= most)
      return { node: 'call', name, operands, position: token.position };
    return this.fail(argumentCount(name, least, most, operands.length), token.position);
  }

  private operands(): readonly Expression[] {
    const operands = [this.expression(0)];
    while (isSymbol(this.peek(), ',')) {
      this.next += 1;
      operands.push(this.expression(0));
    }
    this.expect(')');
    return operands;
  }

  private statistic(name: StatisticName, operands: readonly Expression[], position: number): Expression {
    const [operand, share, ...rest] = operands;
    if (operand === undefined || rest.length > 0) return this.statisticArguments(name, position);
    if (name !== 'quantile') {
      if (share !== undefined) return this.statisticArguments(name, position);
      return { node: 'statistic', name, operand, share: name === 'median' ? 0.5 : null, position };
    }
    if (share?.node !== 'number' || share.value > 1) return this.statisticArguments(name, position);
    return { node: 'statistic', name, operand, share: share.value, position };
  }

  private statisticArguments(name: StatisticName, position: number): Expression {
    const form = name === 'quantile' ? 'quantile(x, q) with q a number from 0 to 1' : `${name}(x)`;
    return this.fail(`wrong arguments of ${name}: expected ${form}`, position);
  }

  private unknownFunction(token: Token): Expression {
    const known = [...ROW_FUNCTIONS, ...STATISTICS].join(', ');
    return this.fail(`unknown function ${token.text}: expected one of ${known}`, token.position);
  }

  private refuseChain(): void {
    const token = this.peek();
    const operator = operatorOf(token);
    if (operator !== null && isComparison(operator))
      this.fail('comparisons cannot be chained: write a < b and b < c', token.position);
  }

  private peek(): Token {
    return this.tokens[this.next] ?? this.end;
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private expect(symbol: string): void {
    if (isSymbol(this.peek(), symbol)) this.next += 1;
    else this.unexpected(symbol);
  }

  private unexpected(expected: string): void {
    const token = this.peek();
    this.fail(`unexpected ${token.text}: expected ${expected}`, token.position);
  }

  private fail(message: string, position: number): Expression {
    this.error ??= { message, position, expression: this.text };
    this.next = this.tokens.length;
    return { node: 'number', value: NaN, position };
  }
}

function isSymbol(token: Token, symbol: string): boolean {
  return token.type === 'symbol' && token.text === symbol;
}

function operatorOf(token: Token): BinaryOperator | null {
  if (token.type !== 'symbol' && token.type !== 'name') return null;
  const operators = ['+', '-', '*', '/', 'and', 'or', ...COMPARISONS] as const;
  return operators.find((operator) => operator === token.text) ?? null;
}

function isComparison(operator: BinaryOperator): boolean {
  return COMPARISONS.some((comparison) => comparison === operator);
}

function argumentCount(name: RowFunction, least: number, most: number, found: number): string {
  const expected = most === Infinity ? `at least ${least}` : `${least}`;
  return `wrong number of arguments of ${name}: expected ${expected}, found ${found}`;
}

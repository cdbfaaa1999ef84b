import type { Expression } from './ast.js';
import { BINDING_POWER, NEGATION_POWER, NOT_POWER } from './precedence.js';

const ATOM_POWER = 8;

/** The one way to write an expression: the same tree always gives the same text, and the text reads back as the tree. */
export function canonicalText(expression: Expression): string {
  switch (expression.node) {
    case 'number':
      return String(expression.value);
    case 'text':
      return `'${expression.value.replaceAll("'", "''")}'`;
    case 'column':
      return expression.name;
    case 'unary':
      return unaryText(expression.operator, expression.operand);
    case 'binary': {
      const power = BINDING_POWER[expression.operator];
      const isComparison = power === BINDING_POWER['=='];
      const left = within(expression.left, isComparison ? power + 1 : power);
      return `${left} ${expression.operator} ${within(expression.right, power + 1)}`;
    }
    case 'call':
      return `${expression.name}(${expression.operands.map(canonicalText).join(', ')})`;
    case 'statistic': {
      const share = expression.name === 'quantile' ? `, ${String(expression.share)}` : '';
      return `${expression.name}(${canonicalText(expression.operand)}${share})`;
    }
  }
}

function unaryText(operator: '-' | 'not', operand: Expression): string {
  return operator === '-' ? `-${within(operand, NEGATION_POWER)}` : `not ${within(operand, NOT_POWER)}`;
}

function within(expression: Expression, power: number): string {
  const text = canonicalText(expression);
  return powerOf(expression) < power ? `(${text})` : text;
}

function powerOf(expression: Expression): number {
  if (expression.node === 'binary') return BINDING_POWER[expression.operator];
  if (expression.node === 'unary') return expression.operator === '-' ? NEGATION_POWER : NOT_POWER;
  return ATOM_POWER;
}

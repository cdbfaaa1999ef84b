import type { BinaryOperator } from './ast.js';

/** How strongly an operator binds; the order is Python's: or < and < not < comparison < + - < * / < unary minus. */
export const BINDING_POWER: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};

export const NOT_POWER = 3;
export const NEGATION_POWER = 7;

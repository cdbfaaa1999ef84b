import type { BinaryOperator, DatePart } from './ast.js';
import { DATE_PART } from './date-parts.js';

/** Two numbers of a row combined; NaN is missing, conditions are 0/1. */
export const COMBINE: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '==': (a, b) => known(a, b, a === b),
  '!=': (a, b) => known(a, b, a !== b),
  '<': (a, b) => known(a, b, a < b),
  '<=': (a, b) => known(a, b, a <= b),
  '>': (a, b) => known(a, b, a > b),
  '>=': (a, b) => known(a, b, a >= b),
  // Kleene's logic, as in SQL: one side can decide alone, so `is_missing(x) or x > 0` works.
  and: (a, b) => (a === 0 || b === 0 ? 0 : known(a, b, true)),
  or: (a, b) => (isTrue(a) || isTrue(b) ? 1 : known(a, b, false)),
};

/** The minus sign and `not`, which keeps a missing condition missing. */
export const NEGATE: Readonly<Record<'-' | 'not', (value: number) => number>> = {
  '-': (value) => -value,
  not: (condition) => 1 - condition,
};

/** Functions of one number. The logarithm and root of a negative number are missing. */
export const TRANSFORM: Readonly<
  Record<
    'abs' | 'log' | 'log1p' | 'sqrt' | 'floor' | 'round' | 'is_missing' | DatePart,
    (value: number) => number
  >
> = {
  abs: Math.abs,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  floor: Math.floor,
  round: roundHalfToEven,
  is_missing: (value) => Number(Number.isNaN(value)),
  ...DATE_PART,
};

function known(a: number, b: number, outcome: boolean): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(outcome);
}

function isTrue(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}

/** Halves go to the even neighbour, as numpy's and pandas' round. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  const isHalf = Math.abs(value % 1) === 0.5;
  return isHalf && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** What an expression yields in each row; booleans are held as 0/1, timestamps as milliseconds since 1970 UTC. */
export type ValueKind = 'number' | 'boolean' | 'timestamp' | 'category';

/** The kind of every column an expression may read, by the column's name. */
export type ColumnKinds = ReadonlyMap<string, ValueKind>;

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = '+' | '-' | '*' | '/';
export type Logic = 'and' | 'or';
export type BinaryOperator = Arithmetic | Comparison | Logic;

/** Functions of one timestamp. */
export const DATE_PARTS = ['year', 'month', 'day', 'day_of_week', 'hour'] as const;
export type DatePart = (typeof DATE_PARTS)[number];

/** Functions of one row's values. */
export const ROW_FUNCTIONS = [
  'abs',
  'min',
  'max',
  'log',
  'log1p',
  'sqrt',
  'floor',
  'round',
  'if',
  'is_missing',
  ...DATE_PARTS,
  'days_between',
] as const;
export type RowFunction = (typeof ROW_FUNCTIONS)[number];

/** Functions of a whole column, fitted on the training part and frozen. */
export const STATISTICS = ['median', 'mean', 'quantile'] as const;
export type StatisticName = (typeof STATISTICS)[number];

interface Positioned {
  /** 0-based character of the expression's text, for messages. */
  readonly position: number;
}

export interface NumberLiteral extends Positioned {
  readonly node: 'number';
  readonly value: number;
}
export interface TextLiteral extends Positioned {
  readonly node: 'text';
  readonly value: string;
}
export interface ColumnReference extends Positioned {
  readonly node: 'column';
  readonly name: string;
}
export interface UnaryOperation extends Positioned {
  readonly node: 'unary';
  readonly operator: '-' | 'not';
  readonly operand: Expression;
}
export interface BinaryOperation extends Positioned {
  readonly node: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface FunctionCall extends Positioned {
  readonly node: 'call';
  readonly name: RowFunction;
  readonly operands: readonly Expression[];
}
export interface StatisticCall extends Positioned {
  readonly node: 'statistic';
  readonly name: StatisticName;
  readonly operand: Expression;
  /** The share below the quantile, 0..1; 0.5 for a median, null for a mean. */
  readonly share: number | null;
}

/** An expression as a tree. */
export type Expression =
  | NumberLiteral
  | TextLiteral
  | ColumnReference
  | UnaryOperation
  | BinaryOperation
  | FunctionCall
  | StatisticCall;

/** The expressions directly inside `expression`, from left to right. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.node) {
    case 'number':
    case 'text':
    case 'column':
      return [];
    case 'unary':
    case 'statistic':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.operands;
  }
}

/** Names of the columns read anywhere in `expression`, each once, in order of appearance. */
export function columnsOf(expression: Expression): readonly string[] {
  if (expression.node === 'column') return [expression.name];
  return [...new Set(operandsOf(expression).flatMap(columnsOf))];
}

import { DATE_PARTS } from './ast.js';
import type {
  BinaryOperation,
  ColumnKinds,
  ColumnReference,
  Expression,
  FunctionCall,
  RowFunction,
  UnaryOperation,
  ValueKind,
} from './ast.js';

/** A finding of the check: what is wrong and at which character. */
export interface KindError {
  readonly message: string;
  readonly position: number;
}

export type KindResult =
  { readonly ok: true; readonly kind: ValueKind } | { readonly ok: false; readonly error: KindError };

/** The kind `expression` yields, or the first place where a value has the wrong kind. A condition counts as 0/1 in arithmetic. */
export function checkKinds(expression: Expression, kinds: ColumnKinds): KindResult {
  switch (expression.node) {
    case 'number':
      return kindIs('number');
    case 'text':
      return kindIs('category');
    case 'column':
      return columnKind(expression, kinds);
    case 'unary':
      return unaryKind(expression, kinds);
    case 'binary':
      return binaryKind(expression, kinds);
    case 'call':
      return callKind(expression, kinds);
    case 'statistic':
      return expectKind(
        expression.operand,
        kinds,
        isNumeric,
        'number',
        `${expression.name}() takes a number`,
      );
  }
}

const isNumeric = (kind: ValueKind): boolean => kind !== 'category';
const isCondition = (kind: ValueKind): boolean => kind === 'boolean';
const isTimestamp = (kind: ValueKind): boolean => kind === 'timestamp';

function kindIs(kind: ValueKind): KindResult {
  return { ok: true, kind };
}

function wrong(message: string, position: number): KindResult {
  return { ok: false, error: { message, position } };
}

function columnKind(column: ColumnReference, kinds: ColumnKinds): KindResult {
  const kind = kinds.get(column.name);
  if (kind !== undefined) return kindIs(kind);
  const known = [...kinds.keys()].join(', ');
  return wrong(`unknown column ${column.name}: expected one of ${known}`, column.position);
}

/** Checks one operand against a rule; the whole then has the kind `result`. */
function expectKind(
  operand: Expression,
  kinds: ColumnKinds,
  allows: (kind: ValueKind) => boolean,
  result: ValueKind,
  rule: string,
): KindResult {
  const found = checkKinds(operand, kinds);
  if (!found.ok) return found;
  return allows(found.kind) ? kindIs(result) : wrong(`${rule}, found a ${found.kind}`, operand.position);
}

function expectAll(
  operands: readonly Expression[],
  kinds: ColumnKinds,
  allows: (kind: ValueKind) => boolean,
  result: ValueKind,
  rule: string,
): KindResult {
  const checked = operands.map((operand) => expectKind(operand, kinds, allows, result, rule));
  return checked.find((one) => !one.ok) ?? kindIs(result);
}

function unaryKind({ operator, operand }: UnaryOperation, kinds: ColumnKinds): KindResult {
  return operator === '-'
    ? expectKind(operand, kinds, isNumeric, 'number', 'unary - takes a number')
    : expectKind(operand, kinds, isCondition, 'boolean', 'not takes a condition');
}

function binaryKind(expression: BinaryOperation, kinds: ColumnKinds): KindResult {
  const { operator, left, right } = expression;
  const sides = [left, right];
  switch (operator) {
    case 'and':
    case 'or':
      return expectAll(sides, kinds, isCondition, 'boolean', `${operator} takes conditions`);
    case '+':
    case '-':
    case '*':
    case '/':
      return expectAll(sides, kinds, isNumeric, 'number', `${operator} takes numbers`);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return expectAll(sides, kinds, isNumeric, 'boolean', `${operator} compares numbers`);
    case '==':
    case '!=': {
      const same = sameKind(left, right, kinds, expression.position);
      return same.ok ? kindIs('boolean') : same;
    }
  }
}

/** Both categories, conditions or timestamps, or both numbers (conditions and timestamps count as such). */
function sameKind(a: Expression, b: Expression, kinds: ColumnKinds, position: number): KindResult {
  const first = checkKinds(a, kinds);
  if (!first.ok) return first;
  const second = checkKinds(b, kinds);
  if (!second.ok) return second;
  if (first.kind === second.kind) return first;
  if (isNumeric(first.kind) && isNumeric(second.kind)) return kindIs('number');
  return wrong(`both sides must be of one kind, found a ${first.kind} and a ${second.kind}`, position);
}

function callKind(call: FunctionCall, kinds: ColumnKinds): KindResult {
  if (call.name === 'if') return choiceKind(call, kinds);
  if (call.name === 'is_missing') return expectAll(call.operands, kinds, () => true, 'boolean', '');
  if (takesTimestamps(call.name))
    return expectAll(call.operands, kinds, isTimestamp, 'number', `${call.name}() takes timestamps`);
  return expectAll(call.operands, kinds, isNumeric, 'number', `${call.name}() takes numbers`);
}

function takesTimestamps(name: RowFunction): boolean {
  return name === 'days_between' || DATE_PARTS.some((part) => part === name);
}

function choiceKind(call: FunctionCall, kinds: ColumnKinds): KindResult {
  const [condition, yes, no] = call.operands;
  if (condition === undefined || yes === undefined || no === undefined)
    return wrong('expected if(condition, a, b)', call.position);
  const checked = expectKind(condition, kinds, isCondition, 'boolean', 'if() takes a condition first');
  return checked.ok ? sameKind(yes, no, kinds, call.position) : checked;
}

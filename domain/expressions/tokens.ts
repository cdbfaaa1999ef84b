import type { ExpressionError } from './expression-error.js';

export interface Token {
  readonly type: 'number' | 'name' | 'text' | 'symbol' | 'end';
  /** As written; for a text its content, without the quotes. */
  readonly text: string;
  readonly position: number;
}

export type TokenResult =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly error: ExpressionError };

/** Longest expression, in characters: bounds the depth of the tree, and so of every recursion over it. */
export const MAX_EXPRESSION_LENGTH = 2000;

const TOKEN =
  /(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*")|(?<symbol>==|!=|<=|>=|[-+*/<>(),])|(?<space>\s+)/y;

const HINTS: ReadonlyMap<string, string> = new Map([
  ['=', 'compare with =='],
  ['&', 'write and'],
  ['|', 'write or'],
  ['!', 'write not, or != to compare'],
  ["'", 'the text has no closing quote'],
  ['"', 'the text has no closing quote'],
]);

/** Cuts `expression` into tokens and ends them with one of type `end`. */
export function tokenize(expression: string): TokenResult {
  if (expression.length > MAX_EXPRESSION_LENGTH) return tooLong(expression);
  const tokens: Token[] = [];
  let position = 0;
  while (position < expression.length) {
    const token = tokenAt(expression, position);
    if (token === null) return { ok: false, error: unexpected(expression, position) };
    if (token.type !== 'space') tokens.push({ type: token.type, text: token.text, position });
    position += token.length;
  }
  tokens.push({ type: 'end', text: 'the end', position });
  return { ok: true, tokens };
}

interface Match {
  readonly type: Token['type'] | 'space';
  readonly text: string;
  readonly length: number;
}

function tokenAt(expression: string, position: number): Match | null {
  TOKEN.lastIndex = position;
  const match = TOKEN.exec(expression);
  if (match === null) return null;
  const [written] = match;
  const length = written.length;
  if (match.groups?.['number'] !== undefined) return { type: 'number', text: written, length };
  if (match.groups?.['name'] !== undefined) return { type: 'name', text: written, length };
  if (match.groups?.['text'] !== undefined) return { type: 'text', text: unquote(written), length };
  return { type: match.groups?.['symbol'] === undefined ? 'space' : 'symbol', text: written, length };
}

function unquote(written: string): string {
  const quote = written.charAt(0);
  return written.slice(1, -1).replaceAll(quote + quote, quote);
}

function unexpected(expression: string, position: number): ExpressionError {
  const character = expression.charAt(position);
  const hint =
    HINTS.get(character) ?? 'expected a number, a quoted text, a column, a function or an operator';
  return { message: `unexpected ${character}: ${hint}`, position, expression };
}

function tooLong(expression: string): TokenResult {
  const message = `the expression has ${expression.length} characters, expected at most ${MAX_EXPRESSION_LENGTH}; derive a part of it first`;
  return { ok: false, error: { message, position: 0, expression: expression.slice(0, 80) } };
}

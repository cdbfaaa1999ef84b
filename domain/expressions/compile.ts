import { columnsOf, type ColumnKinds, type Expression, type ValueKind } from './ast.js';
import { checkKinds } from './check-kinds.js';
import type { ExpressionError } from './expression-error.js';
import { parseExpression } from './parse.js';

/** An expression that is known to fit its columns. */
export interface CompiledExpression {
  readonly root: Expression;
  readonly kind: ValueKind;
  /** Columns it reads, each once, in order of appearance. */
  readonly columns: readonly string[];
}

export type CompileResult =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly error: ExpressionError };

/** Parses `text` and checks it against the columns' kinds; the error points at the offending character. */
export function compileExpression(text: string, kinds: ColumnKinds): CompileResult {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  const root = parsed.expression;
  const checked = checkKinds(root, kinds);
  if (!checked.ok) return { ok: false, error: { ...checked.error, expression: text } };
  return { ok: true, expression: { root, kind: checked.kind, columns: columnsOf(root) } };
}

/** Why an expression cannot be used, and the character (0-based) of `expression` it is about. */
export interface ExpressionError {
  readonly message: string;
  readonly position: number;
  readonly expression: string;
}

/** The message, the expression and a caret line under the offending character: three lines. */
export function renderExpressionError(error: ExpressionError): string {
  const line = error.expression.replace(/\s/g, ' ');
  return `${error.message}\n  ${line}\n  ${' '.repeat(error.position)}^`;
}

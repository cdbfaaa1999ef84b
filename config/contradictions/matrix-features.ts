import type { Config } from '../../contracts/config/index.js';
import type { Encoding } from '../../contracts/config/features.js';
import type { ValueKind } from '../../domain/expressions/ast.js';
import { compileExpression } from '../../domain/expressions/compile.js';
import { contractKinds, kindOfType } from '../../domain/expressions/contract-kinds.js';
import { directInputs } from '../../domain/features/feature-inputs.js';

/** A column or derived feature that the model sees, before it is encoded. */
export interface MatrixInput {
  readonly name: string;
  /** Null = a number as it stands, which needs no encoding. */
  readonly encoding: Encoding | null;
  /** Columns it takes in the matrix; null = as many as the training part has categories. */
  readonly width: number | null;
}

/** What the matrix is made of, in its order. A derived feature that does not compile counts as a number. */
export function matrixInputs({ dataset, features }: Config): readonly MatrixInput[] {
  const encode = (name: string, kind: ValueKind, values: readonly string[] | undefined): MatrixInput => {
    if (kind !== 'category') return { name, encoding: null, width: 1 };
    const encoding = new Map(Object.entries(features.encodings)).get(name) ?? features.default_encoding;
    const categories = values === undefined ? null : new Set(values).size;
    return { name, encoding, width: encoding === 'one_hot' ? categories : 1 };
  };
  const kinds = new Map(contractKinds(dataset));
  const direct = directInputs(dataset, features).map(({ name, type, values }) =>
    encode(name, kindOfType(type), values),
  );
  const derived = features.derived.map(({ name, bins, expression }) => {
    const kind = bins === undefined ? kindOf(expression ?? '', kinds) : 'category';
    kinds.set(name, kind);
    return encode(name, kind, bins?.labels);
  });
  return [...direct, ...derived];
}

/** The features by their position in the matrix; null where only the training part can tell how many there are. */
export function matrixPositions(config: Config): readonly MatrixInput[] | null {
  const inputs = matrixInputs(config);
  if (inputs.some(({ width }) => width === null)) return null;
  return inputs.flatMap((input) => Array.from({ length: input.width ?? 0 }, () => input));
}

function kindOf(expression: string, kinds: ReadonlyMap<string, ValueKind>): ValueKind {
  const compiled = compileExpression(expression, kinds);
  return compiled.ok ? compiled.expression.kind : 'number';
}

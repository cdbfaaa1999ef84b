import type { Config } from '../../contracts/config/index.js';
import type { ColumnKinds } from '../../domain/expressions/ast.js';
import { compileExpression } from '../../domain/expressions/compile.js';
import { contractKinds } from '../../domain/expressions/contract-kinds.js';
import { renderExpressionError } from '../../domain/expressions/expression-error.js';
import type { ExpressionError } from '../../domain/expressions/expression-error.js';
import type { Contradiction } from './contradiction.js';

/** Edges that do not ascend, and labels of another number than the bins. */
export function binLabels({ features }: Config): Contradiction[] {
  return features.derived.flatMap(({ bins }, index) => {
    if (bins === undefined) return [];
    const path = ['features', 'derived', index, 'bins'];
    const ascending = bins.edges.every((edge, i) => i === 0 || edge > (bins.edges[i - 1] ?? Infinity));
    const problems: Contradiction[] = [];
    if (!ascending) problems.push({ path: [...path, 'edges'], expected: 'expected edges that ascend' });
    if (bins.labels.length !== bins.edges.length - 1) {
      problems.push({
        path: [...path, 'labels'],
        expected: `expected ${bins.edges.length - 1} labels, one fewer than edges`,
      });
    }
    return problems;
  });
}

/** Derived features under the name of a column or of an earlier feature. */
export function clashingFeatureNames({ dataset, features }: Config): Contradiction[] {
  const taken = new Set(dataset.columns.map(({ name }) => name));
  return features.derived.flatMap(({ name }, index) => {
    const clash = taken.has(name);
    taken.add(name);
    const path = ['features', 'derived', index, 'name'];
    return clash ? [{ path, expected: 'expected a name no column or earlier feature has' }] : [];
  });
}

/** Relations and derived features that do not compile. */
export function unreadableExpressions({ dataset, features }: Config): Contradiction[] {
  const kinds = contractKinds(dataset);
  const relations = dataset.relations.flatMap(({ expression }, index) => {
    const compiled = compileExpression(expression, kinds);
    return compiled.ok ? [] : [unreadable(['dataset', 'relations', index], compiled.error)];
  });
  return [...relations, ...unreadableFeatures(features, kinds)];
}

/** A later feature may read an earlier one. */
function unreadableFeatures({ derived }: Config['features'], contract: ColumnKinds): Contradiction[] {
  const kinds = new Map(contract);
  return derived.flatMap(({ expression, name }, index) => {
    if (expression === undefined) {
      kinds.set(name, 'category');
      return [];
    }
    const compiled = compileExpression(expression, kinds);
    if (!compiled.ok) return [unreadable(['features', 'derived', index], compiled.error)];
    kinds.set(name, compiled.expression.kind);
    return [];
  });
}

function unreadable(path: readonly PropertyKey[], error: ExpressionError): Contradiction {
  return { path: [...path, 'expression'], expected: `it does not compile:\n${renderExpressionError(error)}` };
}

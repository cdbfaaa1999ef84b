import type { Relation } from '../../../contracts/config/dataset.js';
import { compileExpression, type CompiledExpression } from '../../expressions/compile.js';
import { contractKinds } from '../../expressions/contract-kinds.js';
import { evaluateExpression } from '../../expressions/evaluate.js';
import { renderExpressionError } from '../../expressions/expression-error.js';
import { fitStatistics } from '../../expressions/statistics.js';
import { MAX_EXAMPLES, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';
import { percent, rowsText } from '../wording.js';

export const RELATION_HOLDS: CheckDeclaration = Object.freeze({
  name: 'relation_holds',
  dimension: 'consistency',
  title: 'Columns agree with each other',
});

/**
 * Relations of the contract: the share of rows where the expression holds, among those where it can be told.
 * Statistics in a relation are those of the delivered table.
 */
export function findRelationHolds(input: CheckInput): readonly Finding[] {
  return input.dataset.relations.map((relation) => {
    const compiled = compileExpression(relation.expression, contractKinds(input.dataset));
    if (!compiled.ok) return cannotBeTold(relation, renderExpressionError(compiled.error));
    if (compiled.expression.kind !== 'boolean')
      return cannotBeTold(relation, `a ${compiled.expression.kind}; write a comparison`);
    const lacking = unusableColumns(compiled.expression, input);
    if (lacking.length > 0) return cannotBeTold(relation, `no usable column ${lacking.join(', ')}`);
    return evaluated(relation, compiled.expression, input);
  });
}

function expectation({ expression, min_share }: Relation): string {
  return `${expression} in at least ${percent(min_share)} of the rows`;
}

function cannotBeTold(relation: Relation, found: string): Finding {
  return {
    scope: 'table',
    column: null,
    detail: relation.name,
    severity: relation.severity,
    passed: false,
    expected: expectation(relation),
    found,
    count: 0,
  };
}

function unusableColumns({ columns }: CompiledExpression, { table, dataset }: CheckInput): string[] {
  const kinds = contractKinds(dataset);
  return columns.filter((name) => {
    const expected = kinds.get(name) === 'category' ? 'category' : 'number';
    return table.columns.get(name)?.kind !== expected;
  });
}

function evaluated(relation: Relation, { root }: CompiledExpression, { table }: CheckInput): Finding {
  const column = evaluateExpression(root, table, fitStatistics(root, table));
  const broken: number[] = [];
  let told = 0;
  if (column.kind === 'number')
    column.values.forEach((value, row) => {
      if (Number.isNaN(value)) return;
      told += 1;
      if (value === 0) broken.push(row);
    });
  const share = told === 0 ? 1 : (told - broken.length) / told;
  return {
    scope: 'table',
    column: null,
    detail: relation.name,
    severity: relation.severity,
    passed: share >= relation.min_share,
    expected: expectation(relation),
    found: `holds in ${percent(share)} of ${rowsText(told)}`,
    count: broken.length,
    examples: broken.slice(0, MAX_EXAMPLES),
  };
}

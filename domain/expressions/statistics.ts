import type { Table } from '../../contracts/table.js';
import { mean } from '../math/descriptive.js';
import { quantileOfSorted } from '../math/quantile.js';
import { operandsOf, type Expression, type StatisticCall } from './ast.js';
import { canonicalText } from './canonical-text.js';
import { evaluateExpression, type StatisticValues } from './evaluate.js';

/** The statistics in `expression`, by canonical text, each once, inner ones before those that need them. */
export function collectStatistics(expression: Expression): ReadonlyMap<string, StatisticCall> {
  const inner = operandsOf(expression).flatMap((operand) => [...collectStatistics(operand)]);
  const own: [string, StatisticCall][] =
    expression.node === 'statistic' ? [[canonicalText(expression), expression]] : [];
  return new Map([...inner, ...own]);
}

/**
 * Values of all statistics in `expression` over the rows of `table`, added to those already `known`. Missing and
 * infinite values are left out; the statistic of no values is NaN. Quantiles as numpy's default (linear).
 */
export function fitStatistics(
  expression: Expression,
  table: Table,
  known: StatisticValues = new Map(),
): StatisticValues {
  const values = new Map(known);
  for (const [text, statistic] of collectStatistics(expression))
    if (!values.has(text)) values.set(text, fitStatistic(statistic, table, values));
  return values;
}

function fitStatistic({ operand, share }: StatisticCall, table: Table, known: StatisticValues): number {
  const column = evaluateExpression(operand, table, known);
  if (column.kind === 'category') return NaN;
  const finite = column.values.filter(Number.isFinite);
  const value = share === null ? mean(finite) : quantileOfSorted(finite.sort(), share);
  // Minus zero would come back from the stored plan as zero, and divide otherwise.
  return value + 0;
}

import { readTarget } from '../../data/target.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { percent, rowsText } from '../wording.js';

export const TARGET_RATE: CheckDeclaration = Object.freeze({
  name: 'target_rate',
  dimension: 'target_distribution',
  title: 'The share of positive outcomes is as expected',
});

/** Share of positives among the rows with a known outcome. */
export function findTargetRate({ table, dataset }: CheckInput): readonly Finding[] {
  const { column: name, severity, expected_rate } = dataset.target;
  const column = table.columns.get(name);
  if (column === undefined) return [];
  const outcomes = readTarget(column, dataset.target).filter((outcome) => !Number.isNaN(outcome));
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const rate = positives / outcomes.length;
  const [lowest, highest] = expected_rate;
  return [
    {
      scope: 'table',
      column: name,
      severity,
      passed: rate >= lowest && rate <= highest,
      expected: `${percent(lowest)} to ${percent(highest)} positive`,
      found:
        outcomes.length === 0
          ? 'no row has a known outcome'
          : `${percent(rate)} positive of ${rowsText(outcomes.length)}`,
      count: 0,
    },
  ];
}

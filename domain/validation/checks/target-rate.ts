import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { percent, rowsText } from '../wording.js';

export const TARGET_RATE: CheckDeclaration = Object.freeze({
  name: 'target_rate',
  dimension: 'target_distribution',
  title: 'The share of positive outcomes is as expected',
});

/** Share of positives among the rows with a known outcome. */
export function findTargetRate({ dataset, outcomes }: CheckInput): readonly Finding[] {
  const { column: name, severity, expected_rate } = dataset.target;
  if (outcomes === null) return [];
  const { positives, known } = countOutcomes(outcomes);
  const rate = positives / known;
  const [lowest, highest] = expected_rate;
  return [
    {
      scope: 'table',
      column: name,
      severity,
      passed: rate >= lowest && rate <= highest,
      expected: `${percent(lowest)} to ${percent(highest)} positive`,
      found: known === 0 ? 'no row has a known outcome' : `${percent(rate)} positive of ${rowsText(known)}`,
      count: 0,
    },
  ];
}

function countOutcomes(outcomes: Float32Array): { readonly positives: number; readonly known: number } {
  let positives = 0;
  let known = 0;
  for (const outcome of outcomes) {
    if (outcome === 1) positives += 1;
    if (!Number.isNaN(outcome)) known += 1;
  }
  return { positives, known };
}

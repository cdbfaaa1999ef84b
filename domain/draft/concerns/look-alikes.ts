import type { ColumnFacts, TextCount } from '../../../contracts/column-facts.js';
import type { InferredType } from '../infer-type.js';
import { quoted } from '../wording.js';
import type { Concern } from './concern.js';

const MOST_SHOWN = 3;

/** Values of a category that a person takes for one and a model does not. */
export function lookAlikes(
  { lookAlikes: groups }: ColumnFacts,
  { type }: Pick<InferredType, 'type'>,
): readonly Concern[] {
  if (type !== 'category' || groups.length === 0) return [];
  return [
    {
      problem: 'values that differ by letter case, blanks or invisible characters alone',
      evidence: `, such as ${groups.slice(0, MOST_SHOWN).map(groupText).join('; ')}`,
      nextStep: 'write them in one way, as the model takes them for different ones',
    },
  ];
}

function groupText(texts: readonly TextCount[]): string {
  const all = texts.map(({ rows, text }) => `${quoted(text)} (${rows.toLocaleString('en-US')})`);
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

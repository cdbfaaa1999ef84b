import type { ColumnFacts } from '../../../contracts/column-facts.js';
import type { InferredType } from '../infer-type.js';
import type { Concern } from './concern.js';
import { dateLikeNumbers } from './date-like-numbers.js';
import { lookAlikes } from './look-alikes.js';
import { thousandsByPoints } from './thousands.js';
import { unreadValues } from './unread-values.js';

export { concernText } from './concern.js';
export type { Concern } from './concern.js';
export { strongColumn } from './strong-column.js';

const KINDS = [unreadValues, thousandsByPoints, dateLikeNumbers, lookAlikes];

/** All that a person should look at in the texts of a column, what matters most first. */
export function columnConcerns(facts: ColumnFacts, inferred: InferredType): readonly Concern[] {
  return KINDS.flatMap((concerns) => concerns(facts, inferred));
}

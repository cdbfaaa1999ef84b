import type { ColumnFacts } from '../../../contracts/column-facts.js';
import type { InferredType } from '../infer-type.js';
import type { Concern } from './concern.js';

/** Fewest rows with a point: of fewer, each may well have three digits by chance. */
const FEWEST_ROWS = 5;

/**
 * Numbers whose points may stand between thousands: behind each are exactly three digits, and no number without a point is
 * above 999. With numbers without a point among them that is hardly a fraction: of fixed digits all would have one, else
 * some would have fewer. Then the model would take 1.234 for less than 992, and does not see the column.
 */
export function thousandsByPoints(
  { points }: ColumnFacts,
  { type }: Pick<InferredType, 'type'>,
): readonly Concern[] {
  if (type !== 'number' || points === null) return [];
  const { rows, threeDigits, whole } = points;
  if (threeDigits < rows || rows < FEWEST_ROWS) return [];
  const found = `every value with a point has exactly three digits behind it (${rows.toLocaleString('en-US')})`;
  if (whole === 0)
    return [
      {
        problem: 'these may be thousands',
        evidence: `, as ${found}`,
        nextStep: 'if they are, deliver 1234 for 1.234',
      },
    ];
  return [
    {
      problem: 'these may be thousands, not fractions',
      evidence: `, as ${found} and no whole number is above 999 (${whole.toLocaleString('en-US')})`,
      nextStep:
        'if they are, deliver 1234 for 1.234; then, or if they are fractions, take the column out of `features.exclude`',
      hides: true,
    },
  ];
}

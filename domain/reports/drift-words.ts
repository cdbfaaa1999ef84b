import type { DriftVerdict, FeatureDrift } from '../../contracts/drift-detection.js';
import type { Tone } from './page.js';

/** What a verdict means. */
export const DRIFT_MEANINGS: Readonly<Record<DriftVerdict, string>> = {
  drifted: 'The data has changed, significantly and enough to matter.',
  immaterial: 'There are differences, too small or too few to matter.',
  inconclusive: 'There are too few rows with a value to tell.',
  stable: 'There is no difference beyond chance.',
  baseline: 'There is nothing to compare with.',
};

export const DRIFT_TONES: Readonly<Record<DriftVerdict, Tone>> = {
  drifted: 'bad',
  immaterial: 'warn',
  inconclusive: 'calm',
  stable: 'good',
  baseline: 'calm',
};

const ORDER: readonly DriftVerdict[] = ['drifted', 'immaterial', 'stable', 'inconclusive', 'baseline'];

/** The features by their verdict, and within it by how far they moved. */
export function mostMovedFirst(features: readonly FeatureDrift[]): readonly FeatureDrift[] {
  return [...features].sort(
    (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || movement(b) - movement(a),
  );
}

/** How far a feature moved, whatever its kind: the Jensen-Shannon distance as a share (0..1) of the largest there is. */
export function movement({ jensenShannon }: FeatureDrift): number {
  if (jensenShannon === null) return 0;
  return jensenShannon.distance / (jensenShannon.base === 'e' ? Math.sqrt(Math.LN2) : 1);
}

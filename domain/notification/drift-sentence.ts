import type { RetrainingResult } from '../../contracts/run.js';

/** What drift a run has found, beside what, and what was made of it; null where it did not come to that. */
export function driftSentence({ drift }: Pick<RetrainingResult, 'drift'>): string | null {
  if (drift === null) return null;
  const { comparedWith, decision, driftedFeatures, verdict } = drift;
  return [
    driftedFeatures.length === 0 ? verdict : `${verdict}: ${driftedFeatures.join(', ')}`,
    ...(comparedWith === undefined ? [] : [`compared with ${comparedWith}`]),
    ...(decision === undefined ? [] : [decision]),
  ].join('; ');
}

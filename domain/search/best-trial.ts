import type { TrialResult } from '../../contracts/hyperparameter-search.js';

/** The complete trial with the highest value; of equal ones the first. Null where none is complete. */
export function bestTrial<T extends Pick<TrialResult, 'state' | 'trial' | 'value'>>(
  told: readonly T[],
): T | null {
  let best: T | null = null;
  for (const result of told) {
    if (result.state !== 'complete' || result.value === null) continue;
    const ahead = best?.value ?? -Infinity;
    const earlier = best !== null && result.value === ahead && result.trial < best.trial;
    if (result.value > ahead || earlier) best = result;
  }
  return best;
}

import type { OpenedStudy, SearchSummary, TrialResult } from '../../contracts/hyperparameter-search.js';
import { bestTrial } from './best-trial.js';

type Limits = Pick<OpenedStudy['settings'], 'no_improvement_trials' | 'time_limit_minutes' | 'trials'>;

const MINUTE_MS = 60_000;

/** Why no trial follows on those `asked` for, of which these are `told`; null = one does. */
export function stopReason(
  told: readonly Pick<TrialResult, 'state' | 'trial' | 'value'>[],
  asked: number,
  { no_improvement_trials, time_limit_minutes, trials }: Limits,
  elapsedMs: number,
): SearchSummary['stoppedBy'] | null {
  if (asked >= trials) return 'trials';
  const best = bestTrial(told);
  if (
    best !== null &&
    no_improvement_trials !== null &&
    told.length - 1 - best.trial >= no_improvement_trials
  ) {
    return 'no_improvement';
  }
  if (time_limit_minutes !== null && elapsedMs >= time_limit_minutes * MINUTE_MS) return 'time';
  return null;
}

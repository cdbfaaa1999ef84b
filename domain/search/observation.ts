import type { TrialResult } from '../../contracts/hyperparameter-search.js';

/** What a search learns from a trial; `value` is better when higher, null when the trial failed. */
export type Observation = Readonly<Pick<TrialResult, 'parameters' | 'state' | 'value' | 'checkpoints'>>;

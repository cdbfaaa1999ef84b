import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import type { FitProgress } from '../contracts/model-training.js';
import type { RunControl } from '../contracts/run-control.js';
import type { StagedVersion, StageOutcome } from '../contracts/run.js';

/** A run as it is at one moment. */
export interface RunView {
  readonly stages: readonly StageOutcome[];
  /** Fits that run now, those of trials included. */
  readonly fits: readonly FitProgress[];
  readonly searches: readonly SearchProgress[];
  /** Null = not known. */
  readonly control: RunControl | null;
  /** What is in staging at this moment; null = nothing. Absent where it was not looked at. */
  readonly staged?: StagedVersion | null;
}

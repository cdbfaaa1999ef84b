import type { TrainingConfig } from '../contracts/config/training.js';
import type { Study, TrialInput, TrialResult } from '../contracts/hyperparameter-search.js';
import type { FitProgress, TrainingRound } from '../contracts/model-training.js';
import type { Attempt } from './activity.js';
import type { FitSettings } from './fit-request.js';
import { fitTrialByFolds } from './fit-trial-by-folds.js';
import { fitTrialByRounds } from './fit-trial-by-rounds.js';
import type { ActivityServices } from './services.js';
import { withinMemory } from './trial-memory.js';

/** What a trial has come to. */
export type TrialOutcome = Pick<TrialResult, 'state' | 'value' | 'checkpoints' | 'rounds' | 'trainSeconds'>;

/** What decides the fits of a trial, beside its rows; of the last two the one that its objective goes by. */
export interface TrialSettings
  extends FitSettings, Partial<Pick<TrainingConfig, 'cross_validation' | 'early_stopping_rounds'>> {}

/** What the fit of a trial goes by; `training` has the trial's parameters. */
export interface TrialFit {
  readonly services: Pick<ActivityServices, 'artifacts' | 'booster'>;
  readonly study: Study;
  readonly training: TrialSettings;
  readonly limit: TrialInput['limit'];
  /** As in the booster's request. */
  readonly keepData: boolean;
  readonly signal: AbortSignal;
  /** Tells of the rounds, `rounds` at most, of a fold or of the only fit (null). */
  readonly onRound: (fold: number | null, rounds: number) => (round: TrainingRound) => void;
}

/** Fits and measures a trial, up to the checkpoint at which it is pruned. */
export function fitTrial(
  services: TrialFit['services'],
  study: Study,
  training: TrialSettings,
  { limit, trial }: Pick<TrialInput, 'limit' | 'trial'>,
  { report, signal }: Attempt,
): Promise<TrialOutcome> {
  const { algorithm, objective } = study;
  const onRound: TrialFit['onRound'] =
    (fold, rounds) =>
    ({ round }) => {
      report({ algorithm, fold, trial, round, rounds, latest: null } satisfies FitProgress);
    };
  const measure = objective === 'validation' ? fitTrialByRounds : fitTrialByFolds;
  return withinMemory((keepData) => measure({ services, study, training, limit, keepData, signal, onRound }));
}

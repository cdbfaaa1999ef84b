import { setImmediate } from 'node:timers/promises';

import type { TrainingRound } from '../../../contracts/model-training.js';
import { TrainerError } from '../errors.js';
import type { GrowingModel } from './learner.js';
import { createRoundWatch } from './round-watch.js';
import type { KeptRound, WatchPlan } from './round-watch.js';

/** Whether a fit is to go on after a checkpoint. */
export type Decision = 'go on' | 'stop';

/** How a running fit speaks with the outside. */
export interface FitControl {
  readonly onRound: (round: TrainingRound) => void;
  /** Asked after each checkpoint. */
  readonly onCheckpoint: (round: number, scores: Float64Array) => Promise<Decision>;
  /** Read between rounds, after the event loop has had its turn. */
  readonly cancelled: () => boolean;
}

/** How many rounds at most, and what happens after them. */
export interface RoundPlan extends WatchPlan {
  readonly rounds: number;
  /** Rounds after which it is asked whether to go on. */
  readonly checkpoints: ReadonlySet<number>;
}

/** The curve, and the round to keep. */
export interface GrownRounds extends KeptRound {
  readonly curve: readonly TrainingRound[];
  /** Where a checkpoint has ended it; null = nowhere. */
  readonly stoppedAt: number | null;
}

/**
 * Grows the model round by round. As the Python packages, it goes on after a round in which no tree could grow: another
 * sample of rows and features may. Throws `TrainerError` when the fit is cancelled.
 */
export const growRounds = async (
  model: GrowingModel,
  plan: RoundPlan,
  control: FitControl,
): Promise<GrownRounds> => {
  const curve: TrainingRound[] = [];
  const watch = createRoundWatch(model, plan);
  for (let round = 1; round <= plan.rounds; round += 1) {
    model.grow();
    const { told, ends } = watch.look(round);
    control.onRound(told);
    if (plan.measured && plan.labels !== null) curve.push(told);
    if (ends) break;
    await setImmediate();
    if (plan.checkpoints.has(round)) {
      const scores = watch.scores();
      const decision = await control.onCheckpoint(round, scores);
      if (decision === 'stop') return { curve, trees: model.trees(), scores, stoppedAt: round };
    }
    if (control.cancelled()) throw new TrainerError('aborted', `The fit was cancelled after round ${round}.`);
  }
  return { curve, ...watch.kept(), stoppedAt: null };
};

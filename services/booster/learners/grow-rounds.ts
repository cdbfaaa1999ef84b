import { setImmediate } from 'node:timers/promises';

import type { TrainingRound } from '../../../contracts/model-training.js';
import { TrainerError } from '../errors.js';
import { createEarlyStopping } from './early-stopping.js';
import type { GrowingModel } from './learner.js';
import { measureRound } from './round-measure.js';

/** How a running fit speaks with the outside. */
export interface FitControl {
  readonly onRound: (round: TrainingRound) => void;
  /** Read between rounds, after the event loop has had its turn. */
  readonly cancelled: () => boolean;
}

/** What the rounds are measured against; null = they are not. */
export interface PartLabels {
  readonly train: Float32Array;
  readonly validation: Float32Array;
}

/** How many rounds at most, and when to stop before; null = never. */
export interface RoundLimits {
  readonly rounds: number;
  readonly patience: number | null;
}

/** The curve, and the number of trees after the round to keep. */
export interface GrownRounds {
  readonly curve: readonly TrainingRound[];
  readonly trees: number;
}

/**
 * Grows the model round by round. As the Python packages, it goes on after a round in which no tree could grow: another
 * sample of rows and features may. Throws `TrainerError` when the fit is cancelled.
 */
export const growRounds = async (
  model: GrowingModel,
  labels: PartLabels | null,
  { rounds, patience }: RoundLimits,
  control: FitControl,
): Promise<GrownRounds> => {
  const curve: TrainingRound[] = [];
  const stopping =
    labels === null || patience === null || !model.stopsEarly ? null : createEarlyStopping(patience);
  for (let round = 1; round <= rounds; round += 1) {
    model.grow();
    const measured = measure(model, labels, round);
    control.onRound(measured);
    if (labels !== null) curve.push(measured);
    const latest = { round, trees: model.trees(), loss: measured.validationLoss };
    if (stopping?.shouldStop(latest) === true) break;
    await setImmediate();
    if (control.cancelled()) throw new TrainerError('aborted', `The fit was cancelled after round ${round}.`);
  }
  return { curve, trees: stopping?.best()?.trees ?? model.trees() };
};

const measure = (model: GrowingModel, labels: PartLabels | null, round: number): TrainingRound => {
  if (labels === null) return { round, ...UNMEASURED };
  const train = measureRound(model.probabilities('train'), labels.train);
  const validation = measureRound(model.probabilities('validation'), labels.validation);
  return {
    round,
    trainLoss: train.loss,
    validationLoss: validation.loss,
    trainAccuracy: train.accuracy,
    validationAccuracy: validation.accuracy,
  };
};

const UNMEASURED = {
  trainLoss: Number.NaN,
  validationLoss: Number.NaN,
  trainAccuracy: Number.NaN,
  validationAccuracy: Number.NaN,
} as const;

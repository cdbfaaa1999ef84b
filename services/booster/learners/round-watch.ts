import type { TrainingRound } from '../../../contracts/model-training.js';
import { createEarlyStopping } from './early-stopping.js';
import type { GrowingModel, Part } from './learner.js';
import { measureRound } from './round-measure.js';

/** What the rounds are measured against. */
export interface PartLabels {
  readonly train: Float32Array;
  readonly validation: Float32Array;
}

/** What of the rounds is looked at. */
export interface WatchPlan {
  /** Null = nothing is measured. */
  readonly labels: PartLabels | null;
  /** Rounds without a lower validation loss after which training ends; null = never. */
  readonly patience: number | null;
  /** All rounds are measured; false = only what `patience` needs. */
  readonly measured: boolean;
  /** The part whose probabilities are asked for; null = none. */
  readonly scored: Exclude<Part, 'train'> | null;
}

/** The round to keep; null scores = the kept model has to be asked for them. */
export interface KeptRound {
  readonly trees: number;
  readonly scores: Float64Array | null;
}

/** Looks at a growing model after each round. */
export interface RoundWatch {
  /** What there is to tell of the latest round, and whether training ends with it. */
  look(round: number): { readonly told: TrainingRound; readonly ends: boolean };
  /** Probabilities so far. */
  scores(): Float64Array;
  kept(): KeptRound;
}

/** Starts to watch a model that has not grown yet. */
export const createRoundWatch = (model: GrowingModel, plan: WatchPlan): RoundWatch => {
  const { labels, patience, measured, scored } = plan;
  const stopping =
    labels === null || patience === null || !model.stopsEarly ? null : createEarlyStopping(patience);
  let bestScores: Float64Array | null = null;
  const scores = (): Float64Array =>
    scored === null ? new Float64Array(0) : new Float64Array(model.probabilities(scored));
  return {
    look(round) {
      if (labels === null || (!measured && stopping === null)) {
        return { told: { round, ...UNMEASURED }, ends: false };
      }
      const train = measured ? measureRound(model.probabilities('train'), labels.train) : null;
      const probabilities = model.probabilities('validation');
      const validation = measureRound(probabilities, labels.validation);
      const ends = stopping?.shouldStop({ round, trees: model.trees(), loss: validation.loss }) ?? false;
      if (model.scoresExactly && scored === 'validation' && stopping?.best()?.round === round) {
        bestScores = new Float64Array(probabilities);
      }
      return { told: { round, ...(train === null ? UNMEASURED : told(train, validation)) }, ends };
    },
    scores,
    kept() {
      const trees = stopping?.best()?.trees ?? model.trees();
      if (!model.scoresExactly || scored === null) return { trees, scores: null };
      return { trees, scores: trees === model.trees() ? scores() : bestScores };
    },
  };
};

const told = (
  train: ReturnType<typeof measureRound>,
  validation: ReturnType<typeof measureRound>,
): Omit<TrainingRound, 'round'> => ({
  trainLoss: train.loss,
  validationLoss: validation.loss,
  trainAccuracy: train.accuracy,
  validationAccuracy: validation.accuracy,
});

const UNMEASURED = {
  trainLoss: Number.NaN,
  validationLoss: Number.NaN,
  trainAccuracy: Number.NaN,
  validationAccuracy: Number.NaN,
} as const;

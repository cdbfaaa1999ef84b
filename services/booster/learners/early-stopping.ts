/** The best round so far: `round` counts from 1, `trees` is the size of the model after it. */
export interface BestRound {
  readonly round: number;
  readonly trees: number;
  readonly loss: number;
}

/** Watches the validation loss with the rule of LightGBM's own `early_stopping` callback (min_delta 0). */
export interface EarlyStopping {
  /** Takes in the next round; true when none of the last `patience` rounds was better than the best. */
  shouldStop(latest: BestRound): boolean;
  /** Null before the first round. */
  best(): BestRound | null;
}

/** Starts a watch that gives up after `patience` rounds without a strictly lower loss. */
export const createEarlyStopping = (patience: number): EarlyStopping => {
  let best: BestRound | null = null;
  return {
    shouldStop(latest) {
      if (best === null || latest.loss < best.loss) best = latest;
      return latest.round - best.round >= patience;
    },
    best: () => best,
  };
};

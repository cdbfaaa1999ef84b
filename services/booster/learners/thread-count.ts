import type { Learner } from '../port.js';

/**
 * Matrix cells a thread must have for itself. Threads meet after every step of a tree, and where another process holds
 * a core each meeting waits for it. Beside a busy process on two cores a fit of LightGBM by two threads took 3.1 x its
 * idle time at 0.3 M cells, 2.0 x at 1.2 M and 2 M, 1.8 x at 4 M; XGBoost at most 1.7 x. The bar is 2.5 x at every size.
 * One thread loses nothing by a neighbour on another core.
 */
const CELLS_PER_THREAD = 500_000;

/** Threads for a fit on `cells` = rows x columns, at most `most` and at least 1. */
export const threadsFor = (learner: Learner, cells: number, most: number): number =>
  fitsByOneThread(learner) ? 1 : Math.max(1, Math.min(most, Math.floor(cells / CELLS_PER_THREAD)));

/**
 * A forest's deep trees have so many small leaves that two threads meet all the time: 3.0 x beside a busy process even
 * at 4 M cells.
 */
const fitsByOneThread = (learner: Learner): boolean =>
  learner.algorithm === 'random_forest' || drawsByThread(learner);

/** Where LightGBM draws random numbers thread by thread, deterministic or not: the model would depend on their number. */
const drawsByThread = (learner: Learner): boolean => {
  if (learner.algorithm !== 'lightgbm') return false;
  const {
    data_sample_strategy: sampling,
    stochastic_rounding: rounding,
    use_quantized_grad: quantised,
  } = learner.parameters;
  return sampling === 'goss' || (quantised === true && rounding !== false);
};

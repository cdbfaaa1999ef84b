import type { Learner } from '../port.js';

/**
 * Matrix cells a thread must have for itself. Threads meet after every step of a tree, and where another process holds
 * a core each meeting waits for it. Of two threads beside a busy process on two cores, a fit of LightGBM or of a forest
 * took 4.2 x its idle time at 20 k cells, 3.1 x at 1 M, 2.1 to 2.7 x at 2 M, 1.9 x at 6 M; XGBoost stays below 2.3 x.
 * The bar is 2.5 x at every size. One thread loses nothing by a neighbour on another core.
 */
const CELLS_PER_THREAD = 2_000_000;

/** Threads for a fit on `cells` = rows x columns, at most `most` and at least 1. */
export const threadsFor = (learner: Learner, cells: number, most: number): number =>
  drawsByThread(learner) ? 1 : Math.max(1, Math.min(most, Math.floor(cells / CELLS_PER_THREAD)));

/** Where LightGBM draws random numbers thread by thread, deterministic or not: the model would depend on their number. */
const drawsByThread = (learner: Learner): boolean => {
  if (learner.algorithm === 'xgboost') return false;
  const { use_quantized_grad: quantised, stochastic_rounding: rounding } = learner.parameters;
  if (quantised === true && rounding !== false) return true;
  return learner.algorithm === 'lightgbm' && learner.parameters.data_sample_strategy === 'goss';
};

import { z } from 'zod';

import { searchSpaceSchema } from './search-space.js';

export { searchParameterSchema, searchSpaceSchema } from './search-space.js';
export type { SearchParameter, SearchSpace } from './search-space.js';

/** What the median pruner goes by; the median is that of trials that came to their end. */
export const pruningRulesSchema = z.strictObject({
  enabled: z.boolean(),
  /** Trials that come to their end before the first is pruned. */
  startup_trials: z.number().int().min(1),
  /** Rounds that every trial may train. */
  warmup_rounds: z.number().int().min(0),
});
export type PruningRules = z.infer<typeof pruningRulesSchema>;

export const hyperparameterTuningSchema = z.strictObject({
  enabled: z.boolean(),
  /** Per algorithm. */
  trials: z.number().int().min(1).max(2000),
  /** Trials under way at most: each is chosen from the results of all but the `batch_size - 1` before it. */
  batch_size: z.number().int().min(1).max(64),
  /** Trials of one search that run at the same time; null = `batch_size`. Never changes a result. */
  concurrency: z.number().int().min(1).max(64).nullable(),
  /** Trials at random before the sampler learns. */
  startup_trials: z.number().int().min(1),
  /** ROC-AUC on the validation part, or its mean over the folds of the cross-validation. */
  objective: z.enum(['validation', 'cross_validation']),
  /** The search stops after so many trials without a better one; null = never. */
  no_improvement_trials: z.number().int().min(1).nullable(),
  /** No trial starts after so many minutes; null = no limit. */
  time_limit_minutes: z.number().positive().nullable(),
  pruning: pruningRulesSchema,
  /** The last run's best parameters are tried first, after the configured ones. */
  warm_start: z.boolean(),
  seed: z.number().int().min(0).max(2_147_483_647),
  spaces: z.strictObject({
    xgboost: searchSpaceSchema,
    lightgbm: searchSpaceSchema,
    random_forest: searchSpaceSchema,
  }),
});
export type HyperparameterTuning = z.infer<typeof hyperparameterTuningSchema>;

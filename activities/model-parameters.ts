import type { TrainingConfig } from '../contracts/config/training.js';
import type { FitSummary } from '../contracts/model-training.js';

/** Everything a fit was made with, as MLflow's parameters. */
export function modelParameters(
  training: TrainingConfig,
  { algorithm, threads }: Pick<FitSummary, 'algorithm' | 'threads'>,
): Record<string, string> {
  const values: Record<string, unknown> = {
    algorithm,
    ...training.models[algorithm],
    class_weight: training.class_weight,
    categorical_features: training.categorical_features,
    seed: training.seed,
    threads,
    early_stopping_rounds: training.early_stopping_rounds,
    cv_folds: training.cross_validation.folds,
  };
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}

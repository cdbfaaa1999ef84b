import { trainingConfigSchema } from '../contracts/config/training.js';
import type { TrainingConfig } from '../contracts/config/training.js';
import type { TrialParameters } from '../contracts/hyperparameter-search.js';
import type { Algorithm } from '../contracts/names.js';

type Models = Pick<TrainingConfig, 'models'>;
const modelsSchema = trainingConfigSchema.pick({ models: true });

/** The configuration with a trial's parameters in place of the configured ones. Throws for values the learner refuses. */
export function withParameters<T extends Models>(
  training: T,
  algorithm: Algorithm,
  parameters: TrialParameters,
): T {
  const tuned = { ...training.models[algorithm], ...parameters };
  return { ...training, ...modelsSchema.parse({ models: { ...training.models, [algorithm]: tuned } }) };
}

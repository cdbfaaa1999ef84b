import type { Refusal } from './parameter-catalogue.js';

/** Why names are refused by more than one learner. */
export const REASONS = {
  seed: 'one seed serves all learners; set training.seed',
  threads: 'set training.threads',
  metric:
    'every round is measured by log loss and accuracy; set training.thresholds for what a model must reach',
  objective: 'every model is a binary classifier of dataset.target; leave it out',
  otherObjective: 'it belongs to an objective that no binary classifier uses; leave it out',
  earlyStopping: 'set training.early_stopping_rounds',
  categories: 'set training.categorical_features',
  device:
    'no deep models are trained here, so no GPU is used: the libraries are built for the CPU; leave it out',
  distributed: 'a fit runs on one machine; more machines on the training queue share the fits; leave it out',
  log: 'what the library logs is set by Ratchet; leave it out',
  missing: 'missing values are NaN in the matrix, and nothing else is; leave it out',
} as const;

/** Settings of the Python packages, which the libraries themselves do not know. */
export const PYTHON_REFUSALS: readonly Refusal[] = [
  { names: ['class_weight'], reason: 'set training.class_weight' },
  { names: ['early_stopping_rounds', 'early_stopping', 'callbacks'], reason: REASONS.earlyStopping },
  { names: ['random_state', 'random_seed'], reason: REASONS.seed },
  { names: ['n_jobs'], reason: REASONS.threads },
  { names: ['verbose'], reason: REASONS.log },
  { names: ['importance_type'], reason: 'importance is the total gain; leave it out' },
];

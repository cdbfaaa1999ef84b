import type { Refusal } from './parameter-catalogue.js';
import { REASONS } from './shared-refusals.js';

/** XGBoost 3.2.0's other names of its parameters (DMLC_DECLARE_ALIAS), and those its Python package has for rounds. */
export const XGBOOST_ALIASES: Readonly<Record<string, readonly string[]>> = {
  learning_rate: ['eta'],
  min_split_loss: ['gamma'],
  reg_lambda: ['lambda'],
  reg_alpha: ['alpha'],
  n_estimators: ['num_boost_round', 'num_round', 'num_rounds', 'nrounds'],
  seed: ['random_state'],
  nthread: ['n_jobs'],
  updater: ['updater_seq'],
};

/** Parameters of XGBoost that cannot be set. */
export const XGBOOST_REFUSALS: readonly Refusal[] = [
  { names: ['seed', 'seed_per_iteration'], reason: REASONS.seed },
  { names: ['nthread'], reason: REASONS.threads },
  { names: ['num_trees'], reason: 'set n_estimators' },
  { names: ['eval_metric', 'disable_default_eval_metric'], reason: REASONS.metric },
  {
    names: ['objective', 'num_class', 'num_target', 'num_feature', 'num_output_group'],
    reason: REASONS.objective,
  },
  {
    names: [
      'huber_slope',
      'quantile_alpha',
      'tweedie_variance_power',
      'aft_loss_distribution',
      'aft_loss_distribution_scale',
      'lambdarank_pair_method',
      'lambdarank_num_pair_per_sample',
      'lambdarank_normalization',
      'lambdarank_score_normalization',
      'lambdarank_unbiased',
      'lambdarank_bias_norm',
      'ndcg_exp_gain',
    ],
    reason: REASONS.otherObjective,
  },
  { names: ['enable_categorical', 'feature_types'], reason: REASONS.categories },
  {
    names: ['device', 'gpu_id', 'predictor', 'fail_on_invalid_gpu_id', 'use_rmm', 'use_cuda_async_pool'],
    reason: REASONS.device,
  },
  { names: ['verbosity', 'silent', 'validate_parameters'], reason: REASONS.log },
  { names: ['missing'], reason: REASONS.missing },
  { names: ['debug_synchronize', 'dsplit'], reason: REASONS.distributed },
  {
    names: ['multi_strategy'],
    reason: 'there is one target; trees of several targets cannot be written as ONNX; leave it out',
  },
  {
    names: ['feature_selector', 'top_k', 'tolerance', 'max_row_perbatch'],
    reason: 'it belongs to booster gblinear, which has no trees to write as ONNX; leave it out',
  },
  { names: ['updater'], reason: 'tree_method chooses the updaters; set that instead' },
  {
    names: ['process_type', 'refresh_leaf'],
    reason: 'every run trains a new model; none is updated; leave it out',
  },
  {
    names: ['boost_from_average'],
    reason: 'boosting starts from the training part; set base_score for another start',
  },
];

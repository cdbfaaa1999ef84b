import type { Refusal } from './parameter-catalogue.js';
import { REASONS } from './shared-refusals.js';

const FILE_OF_LIBRARY =
  'the rows come from dataset.source as a matrix, so no file is read or written by LightGBM; leave it out';
const PREDICTION = 'it steers predictions, which the served ONNX model makes; leave it out';
const EXTRA_FILE =
  'it reads a file that is no part of the run, so the run could not be repeated; leave it out';

/** Parameters of LightGBM that cannot be set, whether it boosts or grows a forest. */
export const LIGHTGBM_REFUSALS: readonly Refusal[] = [
  {
    names: [
      'seed',
      'bagging_seed',
      'feature_fraction_seed',
      'extra_seed',
      'drop_seed',
      'data_random_seed',
      'objective_seed',
    ],
    reason: REASONS.seed,
  },
  { names: ['num_threads'], reason: REASONS.threads },
  { names: ['num_iterations'], reason: 'set n_estimators' },
  {
    names: ['deterministic', 'force_col_wise', 'force_row_wise'],
    reason: 'always deterministic and by columns, so that the same data give the same model; leave it out',
  },
  {
    names: [
      'metric',
      'metric_freq',
      'is_provide_training_metric',
      'eval_at',
      'multi_error_top_k',
      'auc_mu_weights',
    ],
    reason: REASONS.metric,
  },
  { names: ['objective', 'num_class', 'task', 'config'], reason: REASONS.objective },
  {
    names: [
      'reg_sqrt',
      'alpha',
      'fair_c',
      'poisson_max_delta_step',
      'tweedie_variance_power',
      'label_gain',
      'lambdarank_truncation_level',
      'lambdarank_norm',
      'lambdarank_position_bias_regularization',
      'bagging_by_query',
    ],
    reason: REASONS.otherObjective,
  },
  {
    names: ['early_stopping_round', 'early_stopping_min_delta', 'first_metric_only'],
    reason: REASONS.earlyStopping,
  },
  { names: ['categorical_feature'], reason: REASONS.categories },
  {
    names: ['device_type', 'gpu_platform_id', 'gpu_device_id', 'gpu_device_id_list', 'gpu_use_dp', 'num_gpu'],
    reason: REASONS.device,
  },
  {
    names: [
      'tree_learner',
      'top_k',
      'pre_partition',
      'num_machines',
      'local_listen_port',
      'time_out',
      'machine_list_filename',
      'machines',
    ],
    reason: REASONS.distributed,
  },
  { names: ['verbosity'], reason: REASONS.log },
  {
    names: ['linear_tree', 'linear_lambda'],
    reason: 'linear models in the leaves cannot be written as ONNX, which is what serves; leave it out',
  },
  {
    names: ['sigmoid'],
    reason: 'the ONNX export writes the plain logistic function (sigmoid 1); leave it out',
  },
  { names: ['forcedsplits_filename', 'forcedbins_filename'], reason: EXTRA_FILE },
  {
    names: [
      'data',
      'valid',
      'input_model',
      'output_model',
      'saved_feature_importance_type',
      'snapshot_freq',
      'two_round',
      'header',
      'label_column',
      'weight_column',
      'group_column',
      'ignore_column',
      'save_binary',
      'precise_float_parser',
      'parser_config_file',
      'convert_model_language',
      'convert_model',
      'refit_decay_rate',
    ],
    reason: FILE_OF_LIBRARY,
  },
  {
    names: [
      'start_iteration_predict',
      'num_iteration_predict',
      'predict_raw_score',
      'predict_leaf_index',
      'predict_contrib',
      'predict_disable_shape_check',
      'pred_early_stop',
      'pred_early_stop_freq',
      'pred_early_stop_margin',
      'output_result',
    ],
    reason: PREDICTION,
  },
];

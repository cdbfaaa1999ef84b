import type { Config } from '../../contracts/config/index.js';
import { lightgbmDartShape } from '../../contracts/config/learners/lightgbm-sampling.js';
import type { LightgbmParameters } from '../../contracts/config/training.js';
import { dartStopsNever, found, ignored } from './finding.js';
import type { Finding } from './finding.js';
import { lightgbmTreeFindings } from './lightgbm-trees.js';

/** LightGBM's own, for what is left out. */
const DEFAULT_TOP_RATE = 0.2;
const DEFAULT_OTHER_RATE = 0.1;

/** What LightGBM would refuse at the first round, or ignore without a word. */
export function lightgbmFindings(training: Config['training']): Finding[] {
  const parameters = training.models.lightgbm;
  return [
    ...(parameters.data_sample_strategy === 'goss'
      ? goss(parameters, training.threads)
      : bagging(parameters)),
    ...dart(parameters, training.early_stopping_rounds),
    ...leaves(parameters),
    ...lightgbmTreeFindings(parameters, training),
    ...found(
      parameters.is_unbalance === true && parameters.scale_pos_weight !== undefined,
      'scale_pos_weight',
      'expected no scale_pos_weight beside is_unbalance: LightGBM takes one of them',
    ),
  ];
}

function bagging(parameters: LightgbmParameters): Finding[] {
  const { bagging_fraction: fraction, bagging_freq: freq } = parameters;
  const { pos_bagging_fraction: positive = 1, neg_bagging_fraction: negative = 1 } = parameters;
  const byClass = positive < 1 || negative < 1;
  return [
    ...found(
      freq === 0 && (fraction < 1 || byClass),
      'bagging_freq',
      'expected 1 or more: LightGBM draws no rows while it is 0; or set every bagging fraction to 1',
    ),
    ...found(
      byClass && fraction < 1,
      'bagging_fraction',
      'expected 1: it is ignored while pos_bagging_fraction or neg_bagging_fraction is below 1',
    ),
    ...ignored(parameters, ['top_rate', 'other_rate'], 'unless data_sample_strategy is goss'),
  ];
}

function goss(parameters: LightgbmParameters, threads: number): Finding[] {
  const { top_rate: top = DEFAULT_TOP_RATE, other_rate: other = DEFAULT_OTHER_RATE } = parameters;
  return [
    ...found(
      parameters.bagging_fraction < 1,
      'bagging_fraction',
      'expected 1: data_sample_strategy goss draws the rows, so bagging must not',
    ),
    ...ignored(
      parameters,
      ['pos_bagging_fraction', 'neg_bagging_fraction'],
      'while data_sample_strategy is goss',
    ),
    ...found(
      top + other > 1,
      parameters.top_rate === undefined ? 'other_rate' : 'top_rate',
      `expected top_rate + other_rate of at most 1, they are ${top} + ${other}`,
    ),
    ...found(
      threads > 1,
      'data_sample_strategy',
      'expected bagging: the rows that goss draws depend on the number of threads; or set training.threads to 1',
    ),
  ];
}

function dart(parameters: LightgbmParameters, patience: number | null): Finding[] {
  const isDart = parameters.boosting === 'dart';
  return [
    ...dartStopsNever(isDart, patience, 'boosting', 'gbdt'),
    ...(isDart ? [] : ignored(parameters, Object.keys(lightgbmDartShape), 'unless boosting is dart')),
  ];
}

function leaves(parameters: LightgbmParameters): Finding[] {
  const { min_data_in_leaf: rows, min_sum_hessian_in_leaf: hessian, path_smooth: smooth = 0 } = parameters;
  return [
    ...found(
      smooth > 0 && rows < 2,
      'min_data_in_leaf',
      'expected 2 or more: LightGBM asks for it while path_smooth is above 0',
    ),
    ...found(
      rows === 0 && hessian === 0 && smooth === 0,
      'min_data_in_leaf',
      'expected 1 or more: LightGBM asks for it while min_sum_hessian_in_leaf is 0',
    ),
  ];
}

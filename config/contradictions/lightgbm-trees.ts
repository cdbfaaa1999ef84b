import type { Config } from '../../contracts/config/index.js';
import {
  lightgbmCategoryShape,
  lightgbmQuantisationShape,
} from '../../contracts/config/learners/lightgbm-data.js';
import type { RandomForestParameters } from '../../contracts/config/training.js';
import { found, idleCategories, ignored } from './finding.js';
import type { Finding } from './finding.js';

/** What boosted trees and forests of LightGBM have in common. */
export type LightgbmTrees = Omit<RandomForestParameters, 'min_samples_leaf' | 'min_samples_split'>;

/** What LightGBM would ignore of the parameters that shape a tree, whether it boosts or grows a forest. */
export function lightgbmTreeFindings(
  parameters: LightgbmTrees,
  { categorical_features: features, threads }: Config['training'],
): Finding[] {
  return [
    ...monotone(parameters),
    ...quantisation(parameters, threads),
    ...costs(parameters),
    ...idleCategories(parameters, Object.keys(lightgbmCategoryShape), features),
    ...(parameters.use_missing === false
      ? ignored(parameters, ['zero_as_missing'], 'while use_missing is false')
      : []),
  ];
}

function monotone(parameters: LightgbmTrees): Finding[] {
  const { monotone_constraints_method: method = 'basic', monotone_penalty: penalty = 0 } = parameters;
  const { feature_fraction_bynode: share = 1, max_depth: depth } = parameters;
  if (parameters.monotone_constraints === undefined) {
    const names = ['monotone_constraints_method', 'monotone_penalty'];
    return ignored(parameters, names, 'unless monotone_constraints is set');
  }
  return [
    ...found(
      method !== 'basic' && share < 1,
      'monotone_constraints_method',
      `expected basic: LightGBM falls back to it while feature_fraction_bynode is below 1; ${method} needs 1`,
    ),
    ...found(
      depth > 0 && penalty >= depth,
      'monotone_penalty',
      `expected a number below max_depth, ${depth}: else no constrained feature is used at all`,
    ),
  ];
}

function quantisation(parameters: LightgbmTrees, threads: number): Finding[] {
  const { use_quantized_grad: used, ...rest } = parameters;
  if (used !== true) {
    return ignored(rest, Object.keys(lightgbmQuantisationShape), 'unless use_quantized_grad is true');
  }
  return found(
    threads > 1 && rest.stochastic_rounding !== false,
    'use_quantized_grad',
    'expected stochastic_rounding: false beside it: at random, rounding depends on the number of threads; ' +
      'or set training.threads to 1',
  );
}

function costs(parameters: LightgbmTrees): Finding[] {
  const { cegb_penalty_split: split = 0, cegb_penalty_feature_lazy: lazy } = parameters;
  const isFree = split === 0 && lazy === undefined && parameters.cegb_penalty_feature_coupled === undefined;
  return isFree ? ignored(parameters, ['cegb_tradeoff'], 'unless a cegb_penalty is set') : [];
}

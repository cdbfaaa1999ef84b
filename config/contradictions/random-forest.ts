import type { Config } from '../../contracts/config/index.js';
import { found } from './finding.js';
import type { Finding } from './finding.js';
import { lightgbmTreeFindings } from './lightgbm-trees.js';

/** What LightGBM would refuse at the first tree of the forest, or ignore without a word. */
export function randomForestFindings(training: Config['training']): Finding[] {
  const parameters = training.models.random_forest;
  const { bagging_fraction: rows = 0, feature_fraction: features = 1, path_smooth: smooth = 0 } = parameters;
  const leastRows = Math.max(parameters.min_samples_leaf, Math.ceil(parameters.min_samples_split / 2));
  return [
    ...found(
      rows === 1 && features === 1,
      'bagging_fraction',
      'expected a number below 1, or feature_fraction below 1: else LightGBM grows no forest',
    ),
    ...found(
      smooth > 0 && leastRows < 2,
      'min_samples_leaf',
      'expected 2 or more: LightGBM asks for it while path_smooth is above 0',
    ),
    // Left out, nodes see the square root of the features.
    ...lightgbmTreeFindings({ feature_fraction_bynode: 0.5, ...parameters }, training),
  ];
}

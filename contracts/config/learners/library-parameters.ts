import type { LightgbmParameters } from './lightgbm.js';
import type { RandomForestParameters } from './random-forest.js';
import type { XgboostParameters } from './xgboost.js';

type Texts = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, unknown>>;

const MOST_FOREST_LEAVES = 4096;
/** Share of distinct rows in a bootstrap sample of the same size: 1 - 1/e. */
const BOOTSTRAP_SHARE = '0.632';

/**
 * The configured parameters under LightGBM's names, each as the text that its C API reads behind `name=`; no text holds
 * a space. n_estimators is left out: the caller counts the rounds. Lists are `1,0,-1`, lists of lists `[0,1],[2]`.
 */
export const lightgbmLibraryParameters = (parameters: LightgbmParameters): Texts =>
  texts(parameters, ['n_estimators'], lightgbmText);

/**
 * The configured parameters under XGBoost's names, each as the text that XGBoosterSetParam takes. n_estimators is left
 * out: the caller counts the rounds. monotone_constraints is `(1,0,-1)`, interaction_constraints `[[0,1],[2]]`.
 */
export const xgboostLibraryParameters = (parameters: XgboostParameters): Texts => {
  const { monotone_constraints: monotone } = parameters;
  return {
    ...texts(parameters, ['n_estimators', 'monotone_constraints'], xgboostText),
    ...(monotone === undefined ? {} : { monotone_constraints: `(${monotone.join(',')})` }),
  };
};

/**
 * The forest as LightGBM grows it (boosting=rf), in texts as those of `lightgbmLibraryParameters`: what is configured,
 * and for the rest what makes it a random forest over `featureCount` features. Objective, metric, seed and threads are
 * the caller's.
 */
export const randomForestLibraryParameters = (
  parameters: RandomForestParameters,
  featureCount: number,
): Texts => {
  const { max_depth: depth, min_samples_leaf: leaf, min_samples_split: split } = parameters;
  return {
    boosting: 'rf',
    num_leaves: String(Math.min(2 ** depth, MOST_FOREST_LEAVES)),
    bagging_freq: '1',
    bagging_fraction: BOOTSTRAP_SHARE,
    feature_fraction_bynode: String(Math.sqrt(featureCount) / featureCount),
    min_data_in_leaf: String(Math.max(leaf, Math.ceil(split / 2))),
    ...texts(parameters, ['n_estimators', 'min_samples_leaf', 'min_samples_split'], lightgbmText),
  };
};

const texts = (values: Values, leftOut: readonly string[], textOf: (value: unknown) => string): Texts =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => value !== undefined && !leftOut.includes(name))
      .map(([name, value]) => [name, textOf(value)]),
  );

const lightgbmText = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((each: unknown) => (Array.isArray(each) ? `[${each.join(',')}]` : String(each))).join(',')
    : String(value);

const xgboostText = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify(value) : String(value);

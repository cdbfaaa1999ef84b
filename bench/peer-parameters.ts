import {
  lightgbmLibraryParameters,
  randomForestLibraryParameters,
  xgboostLibraryParameters,
} from '../contracts/config/learners/library-parameters.js';
import type { FitRequest } from '../services/booster/port.js';

type Texts = Readonly<Record<string, string>>;

/** What the trainer sets beside the configured parameters, for Python to set too: objective, seed, threads, determinism. */
export function peerParameters({ featureNames, learner, seed, threads }: FitRequest): Texts {
  switch (learner.algorithm) {
    case 'xgboost':
      return {
        ...xgboostLibraryParameters(learner.parameters),
        objective: 'binary:logistic',
        seed: String(seed),
        nthread: String(threads),
        verbosity: '0',
      };
    case 'lightgbm':
      return { ...lightgbmLibraryParameters(learner.parameters), ...lightgbmFixed('binary', seed, threads) };
    case 'random_forest':
      return {
        ...randomForestLibraryParameters(learner.parameters, featureNames.length),
        ...lightgbmFixed('regression', seed, threads),
      };
  }
}

const lightgbmFixed = (objective: string, seed: number, threads: number): Texts => ({
  objective,
  seed: String(seed),
  deterministic: 'true',
  force_col_wise: 'true',
  num_threads: String(threads),
  verbosity: '-1',
});

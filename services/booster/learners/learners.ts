import type {
  LightgbmParameters,
  RandomForestParameters,
  XgboostParameters,
} from '../../../contracts/config/training.js';
import { LIGHTGBM_API } from '../native/lightgbm-api.js';
import { loadNativeLibrary, widenNativeStack } from '../native/native-library.js';
import { XGBOOST_API } from '../native/xgboost-api.js';
import type { NativeLearner } from './learner.js';
import { createLightgbm } from './lightgbm.js';
import { createRandomForest } from './random-forest.js';
import { createXgboost } from './xgboost.js';

/** The learners by their algorithm. */
export interface NativeLearners {
  readonly xgboost: NativeLearner<XgboostParameters>;
  readonly lightgbm: NativeLearner<LightgbmParameters>;
  readonly random_forest: NativeLearner<RandomForestParameters>;
}

/**
 * Loads both shared libraries, which takes some 30 ms: one that is missing shows when a trainer process starts, not in
 * the middle of a run. To be called once, before any other library is loaded. Throws the dynamic linker's error.
 */
export const loadLearners = (lightgbmPath: string, xgboostPath: string): NativeLearners => {
  widenNativeStack();
  const lightgbm = loadNativeLibrary(lightgbmPath, LIGHTGBM_API);
  const xgboost = loadNativeLibrary(xgboostPath, XGBOOST_API);
  return {
    xgboost: createXgboost(xgboost),
    lightgbm: createLightgbm(lightgbm),
    random_forest: createRandomForest(lightgbm),
  };
};

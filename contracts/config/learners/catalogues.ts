import type { Algorithm } from '../../names.js';
import { LIGHTGBM_ALIASES } from './lightgbm-aliases.js';
import { LIGHTGBM_REFUSALS } from './lightgbm-refusals.js';
import { lightgbmParametersSchema } from './lightgbm.js';
import { aliasesOf } from './parameter-catalogue.js';
import type { ParameterCatalogue } from './parameter-catalogue.js';
import { RANDOM_FOREST_ALIASES, RANDOM_FOREST_REFUSALS } from './random-forest-refusals.js';
import { randomForestParametersSchema } from './random-forest.js';
import { PYTHON_REFUSALS } from './shared-refusals.js';
import { XGBOOST_ALIASES, XGBOOST_REFUSALS } from './xgboost-refusals.js';
import { xgboostParametersSchema } from './xgboost.js';

/** The names of each learner's parameters. */
export const PARAMETER_CATALOGUES: Readonly<Record<Algorithm, ParameterCatalogue>> = {
  xgboost: {
    library: 'XGBoost 3.2.0',
    accepted: Object.keys(xgboostParametersSchema.shape),
    aliases: aliasesOf(XGBOOST_ALIASES),
    refusals: [...XGBOOST_REFUSALS, ...PYTHON_REFUSALS],
  },
  lightgbm: {
    library: 'LightGBM 4.7.0',
    accepted: Object.keys(lightgbmParametersSchema.shape),
    aliases: aliasesOf(LIGHTGBM_ALIASES),
    refusals: [...LIGHTGBM_REFUSALS, ...PYTHON_REFUSALS],
  },
  random_forest: {
    library: 'the random forest',
    accepted: Object.keys(randomForestParametersSchema.shape),
    aliases: new Map([...aliasesOf(LIGHTGBM_ALIASES), ...aliasesOf(RANDOM_FOREST_ALIASES)]),
    refusals: [...RANDOM_FOREST_REFUSALS, ...LIGHTGBM_REFUSALS, ...PYTHON_REFUSALS],
  },
};

import { lightgbmLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { LightgbmParameters } from '../../../contracts/config/training.js';
import type { LightgbmCall } from '../native/lightgbm-api.js';
import type { NativeLearner } from './learner.js';
import { growLightgbm, loadLightgbm } from './lightgbm-model.js';

/** Gradient boosting as LightGBM does it. */
export const createLightgbm = (call: LightgbmCall): NativeLearner<LightgbmParameters> => ({
  start: (handles, input) =>
    growLightgbm(call, handles, input, {
      texts: { ...lightgbmLibraryParameters(input.parameters), objective: 'binary' },
      // Each round of dart re-weighs the trees before it.
      stopsEarly: input.parameters.boosting !== 'dart',
      unsplitValue: null,
    }),
  load: (handles, text) => loadLightgbm(call, handles, text),
});

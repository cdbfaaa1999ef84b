import { lightgbmLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { LightgbmParameters } from '../../../contracts/config/training.js';
import type { LightgbmCall } from '../native/lightgbm-api.js';
import type { NativeLearner } from './learner.js';
import { configureLightgbm, loadLightgbm } from './lightgbm-model.js';

/** Gradient boosting as LightGBM does it. */
export const createLightgbm = (call: LightgbmCall): NativeLearner<LightgbmParameters> => ({
  configure: (settings) =>
    configureLightgbm(call, settings, {
      texts: { ...lightgbmLibraryParameters(settings.parameters), objective: 'binary' },
      // Each round of dart re-weighs the trees before it.
      stopsEarly: settings.parameters.boosting !== 'dart',
      unsplitValue: null,
    }),
  load: (handles, text) => loadLightgbm(call, handles, text),
});

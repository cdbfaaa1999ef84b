import { randomForestLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { RandomForestParameters } from '../../../contracts/config/training.js';
import type { LightgbmCall } from '../native/lightgbm-api.js';
import type { NativeData } from '../native/native-rows.js';
import type { NativeLearner } from './learner.js';
import { configureLightgbm, loadLightgbm } from './lightgbm-model.js';

/** A random forest, grown by LightGBM. A leaf holds the positive rows' share, and the trees' mean is the probability. */
export const createRandomForest = (call: LightgbmCall): NativeLearner<RandomForestParameters> => ({
  configure(settings) {
    const learner = configureLightgbm(call, settings, {
      texts: {
        ...randomForestLibraryParameters(settings.parameters, settings.columns),
        objective: 'regression',
      },
      // More trees make a forest steadier, never more fitted to the training part.
      stopsEarly: false,
      // LightGBM has 0 there, as if all rows were negative.
      unsplitValue: positiveShare,
    });
    return {
      ...learner,
      start(handles, data) {
        const forest = learner.start(handles, data);
        const share = positiveShare(data);
        if (share > 0 && share < 1) return forest;
        // With one class no tree splits.
        return { ...forest, probabilities: (part) => new Float64Array(data[part]?.rows ?? 0).fill(share) };
      },
    };
  },
  load: (handles, text) => loadLightgbm(call, handles, text),
});

/** By weight. */
const positiveShare = ({ train: { labels, weights } }: NativeData): number => {
  let all = 0;
  let positive = 0;
  labels.forEach((label, row) => {
    const weight = weights?.[row] ?? 1;
    all += weight;
    positive += weight * label;
  });
  return positive / all;
};

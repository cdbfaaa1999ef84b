import { randomForestLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { RandomForestParameters } from '../../../contracts/config/training.js';
import type { LightgbmCall } from '../native/lightgbm-api.js';
import type { WeightedRows } from '../native/native-rows.js';
import type { NativeLearner } from './learner.js';
import { growLightgbm, loadLightgbm } from './lightgbm-model.js';

/** A random forest, grown by LightGBM. A leaf holds the positive rows' share, and the trees' mean is the probability. */
export const createRandomForest = (call: LightgbmCall): NativeLearner<RandomForestParameters> => ({
  start(handles, input) {
    const share = positiveShare(input.train);
    const forest = growLightgbm(call, handles, input, {
      texts: {
        ...randomForestLibraryParameters(input.parameters, input.train.matrix.columns),
        objective: 'regression',
      },
      // More trees make a forest steadier, never more fitted to the training part.
      stopsEarly: false,
      // LightGBM has 0 there, as if all rows were negative.
      unsplitValue: share,
    });
    if (share > 0 && share < 1) return forest;
    // With one class no tree splits.
    const rows = { train: input.train.labels.length, validation: input.validation?.labels.length ?? 0 };
    return { ...forest, probabilities: (part) => new Float64Array(rows[part]).fill(share) };
  },
  load: (handles, text) => loadLightgbm(call, handles, text),
});

/** By weight. */
const positiveShare = ({ labels, weights }: WeightedRows): number => {
  let all = 0;
  let positive = 0;
  labels.forEach((label, row) => {
    const weight = weights?.[row] ?? 1;
    all += weight;
    positive += weight * label;
  });
  return positive / all;
};

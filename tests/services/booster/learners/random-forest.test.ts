import { describeLearner } from '../../../conformance/learner.js';
import { RANDOM_FOREST } from '../../../support/fit-request.js';

// Literals: Python lightgbm 4.7.0 on numpy 2.4.6, lgb.train(params, Dataset(X, y), 20) and predict, with
// formulaMatrix(1200) to train on and formulaMatrix(400, 5000) to validate on; params = boosting rf, objective
// regression, num_leaves 1024, bagging_freq 1, bagging_fraction 0.632, feature_fraction_bynode sqrt(5) / 5,
// min_data_in_leaf 3, max_depth 10, seed 42, deterministic, force_col_wise, num_threads 1. Losses: scikit-learn 1.9.1,
// log_loss. Weights: Dataset(weight=). Categories: Dataset(categorical_feature=[3]).
describeLearner({
  algorithm: 'random_forest',
  refused: {
    learner: {
      algorithm: 'random_forest',
      parameters: { ...RANDOM_FOREST, n_estimators: 1, monotone_constraints: [1, 0] },
    },
    words: /^LightGBM: .*monotone_constraints/u,
  },
  literals: {
    plain: {
      first: [0.15099358643572297, 0.0749999989569187, 0.48083332019547625, 0.4588194319626523],
      sum: 184.71522176746237,
    },
    missing: 0.1163749977238476,
    balanced: {
      first: [0.0290230640826852, 0.0937463538050575, 0.3504878067200177, 0.45905236055573173],
      sum: 187.44205350202827,
    },
    weighted: {
      first: [0.15279410412847966, 0.1549850276182944, 0.45426142324285756, 0.4478167918983263],
      sum: 209.98514014709735,
    },
    categorical: {
      first: [0.5807019603913822, 0.2788405987466359, 0.6980986402953964, 0.1832777588927746],
      sum: 195.0843825051066,
    },
    chosenRows: [0.29416666708886624, 0.48250000603497034, 0.772500014677644, 0.9833333542943006],
    // It ignores the patience.
    watched: {
      mostRounds: 20,
      kept: 20,
      grown: 20,
      best: {
        trainLoss: 0.20693016746423878,
        validationLoss: 0.3254984608028556,
        trainAccuracy: 0.95,
        validationAccuracy: 0.84,
      },
      first: [0.15099358643572297, 0.0749999989569187, 0.48083332019547625, 0.4588194319626523],
      sum: 184.71522176746237,
    },
  },
});

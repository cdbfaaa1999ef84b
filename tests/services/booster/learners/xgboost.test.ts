import { describeLearner } from '../../../conformance/learner.js';
import { XGBOOST } from '../../../support/fit-request.js';

// Literals: Python xgboost-cpu 3.2.0 on numpy 2.4.6, xgb.train(params, DMatrix(X, y), rounds) and predict, with
// formulaMatrix(1200) to train on and formulaMatrix(400, 5000) to validate on; params = the learner's parameters,
// objective binary:logistic, tree_method hist, seed 42, nthread 1. Watched: early_stopping_rounds 10 on logloss and
// evals_result. Weights: DMatrix(weight=). Categories: DMatrix(feature_types=['float', 'float', 'float', 'c', 'float']).
describeLearner({
  algorithm: 'xgboost',
  refused: {
    learner: {
      algorithm: 'xgboost',
      parameters: { ...XGBOOST, n_estimators: 1, monotone_constraints: [1, 0, 0, 0, 0, 0, 1] },
    },
    words: /^XGBoost: .*monotone constraint/u,
  },
  literals: {
    plain: {
      first: [0.18859636783599854, 0.14625315368175507, 0.5446575880050659, 0.4185943007469177],
      sum: 185.9909641817212,
    },
    missing: 0.7483163475990295,
    balanced: {
      first: [0.1920599341392517, 0.19355614483356476, 0.5807560086250305, 0.4507234990596771],
      sum: 191.82470948249102,
    },
    weighted: {
      first: [0.3382909595966339, 0.2995893657207489, 0.7595913410186768, 0.567288339138031],
      sum: 237.43484741449356,
    },
    categorical: {
      first: [0.7407668232917786, 0.19766640663146973, 0.5598458647727966, 0.3072749376296997],
      sum: 190.3632799088955,
    },
    chosenRows: [0.26038169860839844, 0.5946200489997864, 0.8190978765487671, 0.8931781649589539],
    watched: {
      mostRounds: 300,
      kept: 53,
      grown: 63,
      best: {
        trainLoss: 0.14830434322357178,
        validationLoss: 0.2816731557319872,
        trainAccuracy: 0.9616666666666667,
        validationAccuracy: 0.87,
      },
      first: [0.09129440039396286, 0.02362094260752201, 0.6679542660713196, 0.3128824830055237],
      sum: 183.61500782426447,
    },
  },
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeLearner } from '../../../conformance/learner.js';
import { createTestBooster } from '../../../support/booster.js';
import type { TestBooster } from '../../../support/booster.js';
import { fitRequest, LIGHTGBM } from '../../../support/fit-request.js';
import { createMatrixFolder, formulaMatrix } from '../../../support/formula-matrix.js';

// Literals: Python lightgbm 4.7.0 on numpy 2.4.6, lgb.train(params, Dataset(X, y), rounds) and predict, with
// formulaMatrix(1200) to train on and formulaMatrix(400, 5000) to validate on; params = the learner's parameters,
// objective binary, seed 42, deterministic, force_col_wise, num_threads 1. Watched: callbacks early_stopping(10) on
// binary_logloss and record_evaluation. Weights: Dataset(weight=). Categories: Dataset(categorical_feature=[3]).
describeLearner({
  algorithm: 'lightgbm',
  refused: {
    learner: {
      algorithm: 'lightgbm',
      parameters: { ...LIGHTGBM, n_estimators: 1, monotone_constraints: [1, 0] },
    },
    words: /^LightGBM: .*monotone_constraints/u,
  },
  literals: {
    plain: {
      first: [0.10104196480337813, 0.07204033858199743, 0.5639092917406061, 0.415407271727459],
      sum: 186.16497249769452,
    },
    missing: 0.07578960930997634,
    balanced: {
      first: [0.10044556976089998, 0.06718310672609339, 0.5468557904127201, 0.40603555945903325],
      sum: 190.7875474902421,
    },
    weighted: {
      first: [0.17128003655874166, 0.12800682457085907, 0.7380879271285261, 0.6415998754399618],
      sum: 227.52449240014434,
    },
    categorical: {
      first: [0.7835173919244555, 0.16010541297703496, 0.5519541168628367, 0.3518437589359531],
      sum: 189.8625365531745,
    },
    chosenRows: [0.107345155995479, 0.726714309579531, 0.9296570483406355, 0.9327688674609383],
    watched: {
      mostRounds: 300,
      kept: 44,
      grown: 54,
      best: {
        trainLoss: 0.17668259278438628,
        validationLoss: 0.27957832950896866,
        trainAccuracy: 0.9408333333333333,
        validationAccuracy: 0.87,
      },
      first: [0.035563211322508, 0.03072625544361118, 0.7177813268295309, 0.28822890715060084],
      sum: 185.76246989048633,
    },
  },
});

describe('what LightGBM says of a model', () => {
  const folder = createMatrixFolder();
  const train = folder.write(formulaMatrix(1200));
  let test: TestBooster;
  beforeAll(() => {
    test = createTestBooster();
  });
  afterAll(async () => {
    await test.close();
    folder.remove();
  });

  it('names features as it can, leaves the machine out, and knows the gain to the last digit', async () => {
    const featureNames = ['tenure', 'total amount', 'contract: [two, year]', 'a', 'a'];
    const validation = folder.write(formulaMatrix(400, 5000));
    const watched = fitRequest(train, 300, { featureNames, validation, patience: 10 });
    const { model } = await test.booster.fit(watched);
    expect(model).not.toContain('num_threads');
    const { json, gain } = await test.booster.dump({ algorithm: 'lightgbm', text: model });
    expect(json).toMatchObject({ max_feature_idx: 4, objective: 'binary sigmoid:1' });
    expect(json).toHaveProperty('tree_info.length', 44);
    const names = ['tenure', 'total_amount', 'contract___two__year_', 'a', 'a_2'];
    expect(json).toHaveProperty('feature_names', names);
    const expected = [3787.4238667500103, 512.0708787313118, 203.3730758042243, 1013.0640500281439];
    expected.forEach((value, index) => {
      expect(gain[index]).toBeCloseTo(value, 4);
    });
  });
});

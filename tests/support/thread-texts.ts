/** A program that fits each learner with as many threads as it is told, and answers with the models' texts. */
import process from 'node:process';

import { z } from 'zod';

import type { ConfiguredLearner } from '../../services/booster/learners/learner.js';
import { loadLearners } from '../../services/booster/learners/learners.js';
import { createNativeHandles } from '../../services/booster/native/native-handles.js';
import { LIGHTGBM, RANDOM_FOREST, XGBOOST } from './fit-request.js';
import { formulaMatrix } from './formula-matrix.js';

const ROWS = 6000;
const n_estimators = 10;

const learners = loadLearners(process.argv[2] ?? '', process.argv[3] ?? '');
const { features: data, labels, rows, columns } = formulaMatrix(ROWS);
const weights = labels.map((label) => 1 + label / 3);
const fitRows = {
  train: { matrix: { data, rows, columns }, labels, weights },
  validation: null,
  scored: null,
};

const textOf = (learner: ConfiguredLearner): string => {
  const handles = createNativeHandles();
  try {
    const model = learner.start(handles, learner.form.open(handles, fitRows));
    for (let round = 0; round < n_estimators; round += 1) model.grow();
    return model.keep(model.trees()).text();
  } finally {
    handles.free();
  }
};

process.on('message', (message) => {
  const settings = {
    seed: 42,
    threads: z.number().parse(message),
    featureNames: ['a', 'b', 'c', 'd', 'e'],
    categories: new Set<number>(),
    rows,
    columns,
  };
  const { xgboost, lightgbm, random_forest: forest } = learners;
  process.send?.([
    textOf(xgboost.configure({ ...settings, parameters: { ...XGBOOST, n_estimators } })),
    textOf(lightgbm.configure({ ...settings, parameters: { ...LIGHTGBM, n_estimators } })),
    textOf(forest.configure({ ...settings, parameters: { ...RANDOM_FOREST, n_estimators } })),
  ]);
});

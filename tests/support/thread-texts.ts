/** A program that fits each learner with as many threads as it is told, and answers with the models' texts. */
import process from 'node:process';

import { z } from 'zod';

import type { GrowingModel } from '../../services/booster/learners/learner.js';
import { loadLearners } from '../../services/booster/learners/learners.js';
import { createNativeHandles } from '../../services/booster/native/native-handles.js';
import type { NativeHandles } from '../../services/booster/native/native-handles.js';
import { LIGHTGBM, RANDOM_FOREST, XGBOOST } from './fit-request.js';
import { formulaMatrix } from './formula-matrix.js';

const ROWS = 6000;
const n_estimators = 10;

const learners = loadLearners(process.argv[2] ?? '', process.argv[3] ?? '');
const { features: data, labels, rows, columns } = formulaMatrix(ROWS);
const weights = labels.map((label) => 1 + label / 3);

const textWith = (start: (handles: NativeHandles) => GrowingModel): string => {
  const handles = createNativeHandles();
  try {
    const model = start(handles);
    for (let round = 0; round < n_estimators; round += 1) model.grow();
    return model.keep(model.trees()).text();
  } finally {
    handles.free();
  }
};

process.on('message', (message) => {
  const input = {
    seed: 42,
    threads: z.number().parse(message),
    featureNames: ['a', 'b', 'c', 'd', 'e'],
    categories: new Set<number>(),
    train: { matrix: { data, rows, columns }, labels, weights },
    validation: null,
  };
  const { xgboost, lightgbm, random_forest: forest } = learners;
  process.send?.([
    textWith((handles) => xgboost.start(handles, { ...input, parameters: { ...XGBOOST, n_estimators } })),
    textWith((handles) => lightgbm.start(handles, { ...input, parameters: { ...LIGHTGBM, n_estimators } })),
    textWith((handles) =>
      forest.start(handles, { ...input, parameters: { ...RANDOM_FOREST, n_estimators } }),
    ),
  ]);
});

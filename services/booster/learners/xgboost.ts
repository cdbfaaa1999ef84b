import { xgboostLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { XgboostParameters } from '../../../contracts/config/training.js';
import { createNativeHandles } from '../native/native-handles.js';
import type { NativeHandle, NativeHandles } from '../native/native-handles.js';
import type { WeightedRows } from '../native/native-rows.js';
import type { XgboostCall } from '../native/xgboost-api.js';
import { xgboostBoosters } from '../native/xgboost-boosters.js';
import type { XgboostBoosters } from '../native/xgboost-boosters.js';
import { xgboostMatrices } from '../native/xgboost-matrices.js';
import type { LearnerInput, NativeLearner, ScoringModel } from './learner.js';

/** Gradient boosting as XGBoost does it. */
export const createXgboost = (call: XgboostCall): NativeLearner<XgboostParameters> => ({
  start(handles, input) {
    useThreads(call, input.threads);
    const boosters = xgboostBoosters(call, handles);
    const train = openMatrix(call, handles, input, input.train);
    const validation = input.validation === null ? null : openMatrix(call, handles, input, input.validation);
    const parts = { train, validation };
    const matrices = validation === null ? [train] : [train, validation];
    const booster = boosters.booster(
      matrices.map(({ handle }) => handle),
      parametersOf(input),
    );
    let rounds = 0;
    return {
      // Each round of dart re-weighs the trees before it.
      stopsEarly: input.parameters.booster !== 'dart',
      grow() {
        boosters.update(booster, rounds, train.handle);
        rounds += 1;
      },
      trees: () => rounds,
      probabilities(part) {
        const matrix = parts[part];
        return matrix === null ? new Float32Array(0) : boosters.predict(booster, matrix.handle, matrix.rows);
      },
      keep(trees) {
        const kept = trees === rounds ? booster : boosters.first(booster, trees);
        return { ...scoring(call, boosters, kept, input.threads), text: () => boosters.text(kept) };
      },
    };
  },
  load(handles, text) {
    useThreads(call, 1);
    const boosters = xgboostBoosters(call, handles);
    const booster = boosters.load(text);
    return {
      ...scoring(call, boosters, booster, 1),
      // The text says all that there is to say about the trees.
      dump: () => text,
      gain: () => boosters.gain(booster),
    };
  },
});

/** The library takes the environment's OMP_NUM_THREADS for a limit, whatever its parameters say. */
const useThreads = (call: XgboostCall, threads: number): void => {
  call('configure', JSON.stringify({ verbosity: 0, nthread: threads }));
};

const parametersOf = (input: LearnerInput<XgboostParameters>): Readonly<Record<string, string>> => ({
  tree_method: 'hist',
  ...xgboostLibraryParameters(input.parameters),
  objective: 'binary:logistic',
  seed: String(input.seed),
  nthread: String(input.threads),
});

interface OpenMatrix {
  readonly handle: NativeHandle;
  readonly rows: number;
}

const openMatrix = (
  call: XgboostCall,
  handles: NativeHandles,
  { featureNames, categories, threads }: LearnerInput<XgboostParameters>,
  { matrix, labels, weights }: WeightedRows,
): OpenMatrix => {
  const matrices = xgboostMatrices(call, handles);
  const handle = matrices.matrix(matrix, threads);
  matrices.setFloats(handle, 'label', labels);
  if (weights !== null) matrices.setFloats(handle, 'weight', weights);
  matrices.describeFeatures(handle, { names: featureNames, categories });
  return { handle, rows: matrix.rows };
};

const scoring = (
  call: XgboostCall,
  boosters: XgboostBoosters,
  booster: NativeHandle,
  threads: number,
): ScoringModel => ({
  columns: boosters.features(booster),
  score(matrix, target) {
    const handles = createNativeHandles();
    try {
      const handle = xgboostMatrices(call, handles).matrix(matrix, threads);
      target.set(boosters.predict(booster, handle, matrix.rows));
    } finally {
      handles.free();
    }
  },
});

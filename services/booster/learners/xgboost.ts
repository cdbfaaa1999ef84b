import { xgboostLibraryParameters } from '../../../contracts/config/learners/library-parameters.js';
import type { XgboostParameters } from '../../../contracts/config/training.js';
import { createNativeHandles } from '../native/native-handles.js';
import type { NativeHandle, NativeHandles } from '../native/native-handles.js';
import type { NativeData } from '../native/native-rows.js';
import type { XgboostCall } from '../native/xgboost-api.js';
import { xgboostBoosters } from '../native/xgboost-boosters.js';
import type { XgboostBoosters } from '../native/xgboost-boosters.js';
import { xgboostMatrices } from '../native/xgboost-matrices.js';
import type { GrowingModel, LearnerSettings, NativeLearner, ScoringModel } from './learner.js';
import { xgboostData } from './xgboost-data.js';

/** Gradient boosting as XGBoost does it. */
export const createXgboost = (call: XgboostCall): NativeLearner<XgboostParameters> => ({
  configure(settings) {
    const parameters = parametersOf(settings);
    return {
      form: xgboostData(call, settings, parameters),
      sharedForm: null,
      start(handles, data) {
        useThreads(call, settings.threads);
        return growXgboost(call, handles, settings, parameters, data);
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

const growXgboost = (
  call: XgboostCall,
  handles: NativeHandles,
  { threads }: LearnerSettings<unknown>,
  parameters: Readonly<Record<string, string>>,
  parts: NativeData,
): GrowingModel => {
  const boosters = xgboostBoosters(call, handles);
  const known = [parts.train, parts.validation, parts.scored].filter((part) => part !== null);
  const booster = boosters.booster(
    known.map(({ handle }) => handle),
    parameters,
  );
  // Each round of dart re-weighs the trees before it.
  const addsOnly = parameters['booster'] !== 'dart';
  let rounds = 0;
  return {
    stopsEarly: addsOnly,
    scoresExactly: addsOnly,
    grow() {
      boosters.update(booster, rounds, parts.train.handle);
      rounds += 1;
    },
    trees: () => rounds,
    probabilities(part) {
      const matrix = parts[part];
      return matrix === null ? new Float32Array(0) : boosters.predict(booster, matrix.handle, matrix.rows);
    },
    keep(trees) {
      const kept = trees === rounds ? booster : boosters.first(booster, trees);
      return { ...scoring(call, boosters, kept, threads), text: () => boosters.text(kept) };
    },
  };
};

/** The library takes the environment's OMP_NUM_THREADS for a limit, whatever its parameters say. */
const useThreads = (call: XgboostCall, threads: number): void => {
  call('configure', JSON.stringify({ verbosity: 0, nthread: threads }));
};

const parametersOf = ({
  parameters,
  seed,
  threads,
}: LearnerSettings<XgboostParameters>): Readonly<Record<string, string>> => ({
  tree_method: 'hist',
  ...xgboostLibraryParameters(parameters),
  objective: 'binary:logistic',
  seed: String(seed),
  nthread: String(threads),
});

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

import type { LightgbmCall } from '../native/lightgbm-api.js';
import { lightgbmBoosters } from '../native/lightgbm-boosters.js';
import type { LightgbmBoosters } from '../native/lightgbm-boosters.js';
import type { NativeHandle, NativeHandles } from '../native/native-handles.js';
import type { NativeData } from '../native/native-rows.js';
import type {
  ConfiguredLearner,
  GrowingModel,
  LearnerSettings,
  LoadedModel,
  Part,
  ScoringModel,
} from './learner.js';
import { lightgbmData, sharedLightgbmData } from './lightgbm-data.js';
import { asText } from './lightgbm-text.js';
import type { Texts } from './lightgbm-text.js';

const ALL_TREES = -1;

/** What a learner asks of LightGBM. */
export interface LightgbmTask {
  readonly texts: Texts;
  readonly stopsEarly: boolean;
  /** What a tree without a split adds; null = as the library has it. */
  readonly unsplitValue: ((data: NativeData) => number) | null;
}

/** A learner of LightGBM's; its models are the same for any number of threads. */
export const configureLightgbm = (
  call: LightgbmCall,
  settings: LearnerSettings<unknown>,
  task: LightgbmTask,
): ConfiguredLearner => {
  const texts = trainingTexts(task.texts, settings);
  return {
    form: lightgbmData(call, settings, texts),
    sharedForm: sharedLightgbmData(call, settings, texts),
    start: (handles, data) => growLightgbm(call, handles, data, { ...task, texts }, settings.threads),
  };
};

const growLightgbm = (
  call: LightgbmCall,
  handles: NativeHandles,
  data: NativeData,
  { texts, stopsEarly, unsplitValue }: LightgbmTask,
  threads: number,
): GrowingModel => {
  const boosters = lightgbmBoosters(call, handles);
  const booster = boosters.booster(data.train.handle, asText(texts));
  const places = addParts(boosters, booster, data);
  return {
    stopsEarly,
    // They add the same numbers, but the rows they see are cut into bins.
    scoresExactly: false,
    grow() {
      boosters.update(booster);
    },
    trees: () => boosters.trees(booster),
    probabilities(part) {
      const { place, target } = places[part];
      if (target.length > 0) boosters.predictions(booster, place, target);
      return target;
    },
    keep(trees) {
      if (unsplitValue !== null) setUnsplitTrees(boosters, booster, unsplitValue(data));
      return {
        ...scoring(boosters, booster, trees, threads),
        text: () => withoutMachineParameters(boosters.text(booster, trees)),
      };
    },
  };
};

/** Reads a model of LightGBM's from its text. */
export const loadLightgbm = (call: LightgbmCall, handles: NativeHandles, text: string): LoadedModel => {
  const boosters = lightgbmBoosters(call, handles);
  const booster = boosters.load(text);
  return {
    ...scoring(boosters, booster, ALL_TREES, 1),
    dump: () => boosters.dump(booster),
    gain: () => boosters.gain(booster),
  };
};

interface Place {
  readonly place: number;
  readonly target: Float64Array;
}

/** Where the booster has each part, and where its probabilities are to be written. */
const addParts = (
  boosters: LightgbmBoosters,
  booster: NativeHandle,
  { train, validation, scored }: NativeData,
): Readonly<Record<Part, Place>> => {
  let added = 0;
  const add = (part: NativeData['scored']): Place => {
    if (part === null) return { place: 0, target: new Float64Array(0) };
    boosters.addValidation(booster, part.handle);
    added += 1;
    return { place: added, target: new Float64Array(part.rows) };
  };
  return {
    train: { place: 0, target: new Float64Array(train.rows) },
    validation: add(validation),
    scored: add(scored),
  };
};

const setUnsplitTrees = (boosters: LightgbmBoosters, booster: NativeHandle, value: number): void => {
  for (const [, tree] of boosters.text(booster, ALL_TREES).matchAll(/^Tree=(\d+)\nnum_leaves=1$/gmu)) {
    boosters.setLeaf(booster, Number(tree), 0, value);
  }
};

const trainingTexts = (texts: Texts, { seed, threads, categories }: LearnerSettings<unknown>): Texts => ({
  ...texts,
  ...(categories.size === 0 ? {} : { categorical_feature: [...categories].join(',') }),
  // Rounds are measured by us, from the probabilities.
  metric: 'none',
  seed: String(seed),
  deterministic: 'true',
  force_col_wise: 'true',
  num_threads: String(threads),
  verbosity: '-1',
});

/** Leaves out what depends on the machine and not on the model, so that equal models are equal bytes. */
const withoutMachineParameters = (modelText: string): string =>
  modelText.replace(/^\[num_threads: .*\]\n/mu, '');

const scoring = (
  boosters: LightgbmBoosters,
  booster: NativeHandle,
  trees: number,
  threads: number,
): ScoringModel => ({
  columns: boosters.features(booster),
  score(matrix, target) {
    const parameters = asText({ num_threads: String(threads), verbosity: '-1' });
    boosters.predict(booster, matrix, trees, parameters, target);
  },
});

import type { LightgbmCall } from '../native/lightgbm-api.js';
import { lightgbmBoosters } from '../native/lightgbm-boosters.js';
import type { LightgbmBoosters } from '../native/lightgbm-boosters.js';
import { lightgbmDatasets } from '../native/lightgbm-datasets.js';
import type { NativeHandle, NativeHandles } from '../native/native-handles.js';
import type { GrowingModel, LearnerInput, LoadedModel, ScoringModel } from './learner.js';

const ALL_TREES = -1;

/** What a learner asks of LightGBM. */
export interface LightgbmTask {
  /** Its parameters, each as the text that the library reads. */
  readonly texts: Readonly<Record<string, string>>;
  readonly stopsEarly: boolean;
  /** What a tree without a split adds; null = as the library has it. */
  readonly unsplitValue: number | null;
}

/** Starts a model of LightGBM's; the same one for any number of threads. */
export const growLightgbm = (
  call: LightgbmCall,
  handles: NativeHandles,
  input: LearnerInput<unknown>,
  { texts, stopsEarly, unsplitValue }: LightgbmTask,
): GrowingModel => {
  const boosters = lightgbmBoosters(call, handles);
  const booster = openBooster(call, handles, input, trainingText(texts, input));
  const probabilities = {
    train: new Float64Array(input.train.labels.length),
    validation: new Float64Array(input.validation?.labels.length ?? 0),
  };
  return {
    stopsEarly,
    grow() {
      boosters.update(booster);
    },
    trees: () => boosters.trees(booster),
    probabilities(part) {
      boosters.predictions(booster, part === 'train' ? 0 : 1, probabilities[part]);
      return probabilities[part];
    },
    keep(trees) {
      if (unsplitValue !== null) setUnsplitTrees(boosters, booster, unsplitValue);
      return {
        ...scoring(boosters, booster, trees, input.threads),
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

const openBooster = (
  call: LightgbmCall,
  handles: NativeHandles,
  { train, validation, featureNames }: LearnerInput<unknown>,
  parameters: string,
): NativeHandle => {
  const datasets = lightgbmDatasets(call, handles);
  const boosters = lightgbmBoosters(call, handles);
  const reference = datasets.dataset(train, parameters);
  datasets.nameFeatures(reference, featureNames);
  const booster = boosters.booster(reference, parameters);
  if (validation !== null) {
    boosters.addValidation(booster, datasets.dataset(validation, parameters, reference));
  }
  return booster;
};

const setUnsplitTrees = (boosters: LightgbmBoosters, booster: NativeHandle, value: number): void => {
  for (const [, tree] of boosters.text(booster, ALL_TREES).matchAll(/^Tree=(\d+)\nnum_leaves=1$/gmu)) {
    boosters.setLeaf(booster, Number(tree), 0, value);
  }
};

const trainingText = (
  texts: Readonly<Record<string, string>>,
  { seed, threads, categories }: LearnerInput<unknown>,
): string =>
  asText({
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

const asText = (texts: Readonly<Record<string, string>>): string =>
  Object.entries(texts)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

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

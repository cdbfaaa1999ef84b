import type { LightgbmCall } from './lightgbm-api.js';
import type { NativeHandle, NativeHandles } from './native-handles.js';
import type { NativeMatrix } from './native-rows.js';

const FLOAT32 = 0;
const ROW_MAJOR = 1;
const ALL_ROUNDS = -1;
const GAIN = 1;
const NORMAL_PREDICTION = 0;

/** LightGBM's boosters: models in the making or loaded from text. */
export interface LightgbmBoosters {
  booster(dataset: NativeHandle, parameters: string): NativeHandle;
  load(modelText: string): NativeHandle;
  addValidation(booster: NativeHandle, dataset: NativeHandle): void;
  /** Grows one more tree, or none where no split is worth its while. */
  update(booster: NativeHandle): void;
  trees(booster: NativeHandle): number;
  features(booster: NativeHandle): number;
  setLeaf(booster: NativeHandle, tree: number, leaf: number, value: number): void;
  /** Probabilities of the training part (0) or the nth added one by all trees so far, written into `target`. */
  predictions(booster: NativeHandle, part: number, target: Float64Array): void;
  /** Probabilities by the first `rounds` trees (-1 = all), written into `target`. */
  predict(
    booster: NativeHandle,
    matrix: NativeMatrix,
    rounds: number,
    parameters: string,
    target: Float64Array,
  ): void;
  text(booster: NativeHandle, rounds: number): string;
  /** The trees as JSON text. */
  dump(booster: NativeHandle): string;
  /** Total gain of each feature's splits. */
  gain(booster: NativeHandle): Float64Array<ArrayBuffer>;
}

/** The calls for boosters; what they make is freed with `handles`. */
export const lightgbmBoosters = (call: LightgbmCall, handles: NativeHandles): LightgbmBoosters => {
  const keep = (out: readonly unknown[]): NativeHandle =>
    handles.keep(out, (pointer) => {
      call('boosterFree', pointer);
    });
  return {
    booster(dataset, parameters) {
      const out: unknown[] = [null];
      call('boosterCreate', dataset.pointer, parameters, out);
      return keep(out);
    },
    load(modelText) {
      const out: unknown[] = [null];
      call('boosterLoad', modelText, [0], out);
      return keep(out);
    },
    addValidation(booster, dataset) {
      call('boosterAddValidation', booster.pointer, dataset.pointer);
    },
    update(booster) {
      call('boosterUpdate', booster.pointer, [0]);
    },
    trees: (booster) => countOf(call, 'boosterTrees', booster),
    features: (booster) => countOf(call, 'boosterFeatures', booster),
    setLeaf(booster, tree, leaf, value) {
      call('boosterSetLeaf', booster.pointer, tree, leaf, value);
    },
    predictions(booster, part, target) {
      call('boosterPredictions', booster.pointer, part, [0], target);
    },
    predict({ pointer }, { data, rows, columns }, rounds, parameters, target) {
      const shape = [FLOAT32, rows, columns, ROW_MAJOR];
      call('boosterPredict', pointer, data, ...shape, NORMAL_PREDICTION, 0, rounds, parameters, [0], target);
    },
    text: (booster, rounds) => textOf(call, 'boosterText', booster, rounds),
    dump: (booster) => textOf(call, 'boosterDump', booster, ALL_ROUNDS),
    gain(booster) {
      const gain = new Float64Array(countOf(call, 'boosterFeatures', booster));
      call('boosterImportance', booster.pointer, ALL_ROUNDS, GAIN, gain);
      return gain;
    },
  };
};

const countOf = (
  call: LightgbmCall,
  name: 'boosterTrees' | 'boosterFeatures',
  booster: NativeHandle,
): number => {
  const count = [0];
  call(name, booster.pointer, count);
  return count[0] ?? 0;
};

/** Asks for the length first: the library writes only what fits. */
const textOf = (
  call: LightgbmCall,
  name: 'boosterText' | 'boosterDump',
  booster: NativeHandle,
  rounds: number,
): string => {
  const needed: (number | bigint)[] = [0];
  call(name, booster.pointer, 0, rounds, GAIN, 0, needed, null);
  const buffer = Buffer.alloc(Number(needed[0] ?? 0));
  call(name, booster.pointer, 0, rounds, GAIN, buffer.length, needed, buffer);
  return buffer.toString('utf8', 0, buffer.length - 1);
};

import type { NativeCall } from './native-functions.js';
import type { NativeHandle, NativeHandles, NativeMatrix } from './native-handles.js';

const FLOAT32 = 0;
const ROW_MAJOR = 1;
const ALL_ROUNDS = -1;
const GAIN = 1;
const NORMAL_PREDICTION = 0;

/** LightGBM's boosters: models in the making or loaded from text. */
export interface NativeBoosters {
  booster(dataset: NativeHandle, parameters: string): NativeHandle;
  load(modelText: string): NativeHandle;
  addValidation(booster: NativeHandle, dataset: NativeHandle): void;
  /** Grows one more tree, or none where no split is worth its while. */
  update(booster: NativeHandle): void;
  /** Log loss and error rate at 0.5 on the training (0) or the validation (1) part. */
  evaluate(booster: NativeHandle, part: 0 | 1): { readonly logLoss: number; readonly errorRate: number };
  trees(booster: NativeHandle): number;
  features(booster: NativeHandle): number;
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
export const nativeBoosters = (call: NativeCall, handles: NativeHandles): NativeBoosters => ({
  booster(dataset, parameters) {
    const out: unknown[] = [null];
    call('boosterCreate', dataset.pointer, parameters, out);
    return handles.keep(out, 'boosterFree');
  },
  load(modelText) {
    const out: unknown[] = [null];
    call('boosterLoad', modelText, [0], out);
    return handles.keep(out, 'boosterFree');
  },
  addValidation(booster, dataset) {
    call('boosterAddValidation', booster.pointer, dataset.pointer);
  },
  update(booster) {
    call('boosterUpdate', booster.pointer, [0]);
  },
  evaluate(booster, part) {
    const results = new Float64Array(2);
    call('boosterEvaluate', booster.pointer, part, [0], results);
    return { logLoss: results[0] ?? Number.NaN, errorRate: results[1] ?? Number.NaN };
  },
  trees: (booster) => countOf(call, 'boosterTrees', booster),
  features: (booster) => countOf(call, 'boosterFeatures', booster),
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
});

const countOf = (
  call: NativeCall,
  name: 'boosterTrees' | 'boosterFeatures',
  booster: NativeHandle,
): number => {
  const count = [0];
  call(name, booster.pointer, count);
  return count[0] ?? 0;
};

/** Asks for the length first: the library writes only what fits. */
const textOf = (
  call: NativeCall,
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

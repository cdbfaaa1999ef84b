import koffi from 'koffi';
import { z } from 'zod';

import type { NativeHandle, NativeHandles } from './native-handles.js';
import type { XgboostCall } from './xgboost-api.js';

/** Probabilities by all rounds. */
const NORMAL_PREDICTION = JSON.stringify({
  type: 0,
  training: false,
  iteration_begin: 0,
  iteration_end: 0,
  strict_shape: false,
});

/** XGBoost's boosters: models in the making or loaded from text. */
export interface XgboostBoosters {
  /** One that remembers its scores of `matrices` from round to round. */
  booster(matrices: readonly NativeHandle[], parameters: Readonly<Record<string, string>>): NativeHandle;
  load(modelText: string): NativeHandle;
  /** Adds round `round`, counted from 0. */
  update(booster: NativeHandle, round: number, train: NativeHandle): void;
  /** A booster of the first `rounds` rounds. */
  first(booster: NativeHandle, rounds: number): NativeHandle;
  features(booster: NativeHandle): number;
  /** Probabilities of the matrix's `rows` rows. */
  predict(booster: NativeHandle, matrix: NativeHandle, rows: number): Float32Array;
  /** The model as JSON text. */
  text(booster: NativeHandle): string;
  /** Total gain of each feature's splits. */
  gain(booster: NativeHandle): Float64Array<ArrayBuffer>;
}

/** The calls for boosters; what they make is freed with `handles`. */
export const xgboostBoosters = (call: XgboostCall, handles: NativeHandles): XgboostBoosters => {
  const keep = (out: readonly unknown[]): NativeHandle =>
    handles.keep(out, (pointer) => {
      call('boosterFree', pointer);
    });
  const create = (matrices: readonly NativeHandle[]): NativeHandle => {
    const out: unknown[] = [null];
    const pointers = matrices.map(({ pointer }) => pointer);
    call('boosterCreate', pointers, pointers.length, out);
    return keep(out);
  };
  const set = ({ pointer }: NativeHandle, parameters: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(parameters)) call('boosterSet', pointer, name, value);
  };
  return {
    booster(matrices, parameters) {
      const booster = create(matrices);
      set(booster, parameters);
      return booster;
    },
    load(modelText) {
      const booster = create([]);
      const bytes = Buffer.from(modelText);
      call('boosterLoad', booster.pointer, bytes, bytes.length);
      return booster;
    },
    update({ pointer }, round, train) {
      call('boosterUpdate', pointer, round, train.pointer);
    },
    first({ pointer }, rounds) {
      const out: unknown[] = [null];
      call('boosterSlice', pointer, 0, rounds, 1, out);
      return keep(out);
    },
    features: ({ pointer }) => featuresOf(call, pointer),
    predict({ pointer }, matrix, rows) {
      const results: unknown[] = [null];
      call('boosterPredict', pointer, matrix.pointer, NORMAL_PREDICTION, [null], [0], results);
      return floatsAt(results[0], rows);
    },
    text({ pointer }) {
      const size: (number | bigint)[] = [0];
      const text: unknown[] = [null];
      call('boosterText', pointer, '{"format":"json"}', size, text);
      return Buffer.from(koffi.view(text[0], Number(size[0] ?? 0))).toString('utf8');
    },
    gain: ({ pointer }) => gainOf(call, pointer),
  };
};

const featuresOf = (call: XgboostCall, pointer: unknown): number => {
  const count: (number | bigint)[] = [0];
  call('boosterFeatures', pointer, count);
  return Number(count[0] ?? 0);
};

/** The library tells of the features that it split by, in an order of its own: positions serve as their names. */
const gainOf = (call: XgboostCall, pointer: unknown): Float64Array<ArrayBuffer> => {
  const gain = new Float64Array(featuresOf(call, pointer));
  const names = Array.from(gain, (_, index) => String(index));
  const config = { importance_type: 'total_gain', feature_map: '', feature_names: names };
  const count: (number | bigint)[] = [0];
  const features: unknown[] = [null];
  const scores: unknown[] = [null];
  call('boosterScores', pointer, JSON.stringify(config), count, features, [0], [null], scores);
  const used = Number(count[0] ?? 0);
  if (used === 0) return gain;
  const positions = positionsSchema.parse(koffi.decode(features[0], 'const char *', used));
  floatsAt(scores[0], used).forEach((total, index) => {
    gain[positions[index] ?? 0] = total;
  });
  return gain;
};

const positionsSchema = z.array(z.string().transform(Number));

/** A copy: the library overwrites its results with those of the next call. */
const floatsAt = (pointer: unknown, count: number): Float32Array =>
  new Float32Array(koffi.view(pointer, count * Float32Array.BYTES_PER_ELEMENT)).slice();

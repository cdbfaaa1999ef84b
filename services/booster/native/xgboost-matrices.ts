import type { NativeHandle, NativeHandles } from './native-handles.js';
import type { NativeMatrix } from './native-rows.js';
import type { XgboostCall } from './xgboost-api.js';

/** Facts about the features: a name each, and which of them hold categories instead of quantities. */
export interface FeatureInfo {
  readonly names: readonly string[];
  readonly categories: ReadonlySet<number>;
}

/** XGBoost's matrices. */
export interface XgboostMatrices {
  /** A missing value is NaN. The matrix copies what it is given. */
  matrix(rows: NativeMatrix, threads: number): NativeHandle;
  setFloats(matrix: NativeHandle, field: 'label' | 'weight', values: Float32Array): void;
  describeFeatures(matrix: NativeHandle, features: FeatureInfo): void;
}

/** The calls for matrices; what they make is freed with `handles`. */
export const xgboostMatrices = (call: XgboostCall, handles: NativeHandles): XgboostMatrices => ({
  matrix({ data, rows, columns }, threads) {
    const out: unknown[] = [null];
    call('matrixFromDense', data, rows, columns, Number.NaN, out, threads);
    return handles.keep(out, (pointer) => {
      call('matrixFree', pointer);
    });
  },
  setFloats({ pointer }, field, values) {
    call('matrixSetFloats', pointer, field, values, values.length);
  },
  describeFeatures({ pointer }, { names, categories }) {
    call('matrixSetTexts', pointer, 'feature_name', names, names.length);
    if (categories.size === 0) return;
    const types = names.map((_, index) => (categories.has(index) ? 'c' : 'float'));
    call('matrixSetTexts', pointer, 'feature_type', types, types.length);
  },
});

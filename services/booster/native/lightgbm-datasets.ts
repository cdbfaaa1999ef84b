import type { LightgbmCall } from './lightgbm-api.js';
import type { NativeHandle, NativeHandles } from './native-handles.js';
import type { NativeMatrix } from './native-rows.js';

const FLOAT32 = 0;
const ROW_MAJOR = 1;

/** LightGBM's data sets: matrices cut into bins. */
export interface LightgbmDatasets {
  /** A validation part needs the training part as `reference`, for its bins. */
  dataset(matrix: NativeMatrix, parameters: string, reference?: NativeHandle): NativeHandle;
  setFloats(dataset: NativeHandle, field: 'label' | 'weight', values: Float32Array): void;
  nameFeatures(dataset: NativeHandle, names: readonly string[]): void;
  /** Bins of the feature at this position; 0 = it was left out. */
  bins(dataset: NativeHandle, feature: number): number;
}

/** The calls for data sets; what they make is freed with `handles`. */
export const lightgbmDatasets = (call: LightgbmCall, handles: NativeHandles): LightgbmDatasets => ({
  dataset({ data, rows, columns }, parameters, reference) {
    const out: unknown[] = [null];
    const base = reference?.pointer ?? null;
    call('datasetFromMatrix', data, FLOAT32, rows, columns, ROW_MAJOR, parameters, base, out);
    return handles.keep(out, (pointer) => {
      call('datasetFree', pointer);
    });
  },
  setFloats({ pointer }, field, values) {
    call('datasetSetField', pointer, field, values, values.length, FLOAT32);
  },
  nameFeatures(dataset, names) {
    call('datasetSetFeatureNames', dataset.pointer, names, names.length);
  },
  bins({ pointer }, feature) {
    const count = [0];
    call('datasetFeatureBins', pointer, feature, count);
    return count[0] ?? 0;
  },
});

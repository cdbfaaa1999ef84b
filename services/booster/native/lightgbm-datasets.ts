import type { LightgbmCall } from './lightgbm-api.js';
import type { NativeHandle, NativeHandles } from './native-handles.js';
import type { WeightedRows } from './native-rows.js';

const FLOAT32 = 0;
const ROW_MAJOR = 1;

/** LightGBM's data sets: matrices cut into bins. */
export interface LightgbmDatasets {
  /** A validation part needs the training part as `reference`, for its bins. */
  dataset(rows: WeightedRows, parameters: string, reference?: NativeHandle): NativeHandle;
  nameFeatures(dataset: NativeHandle, names: readonly string[]): void;
}

/** The calls for data sets; what they make is freed with `handles`. */
export const lightgbmDatasets = (call: LightgbmCall, handles: NativeHandles): LightgbmDatasets => ({
  dataset({ matrix: { data, rows, columns }, labels, weights }, parameters, reference) {
    const out: unknown[] = [null];
    const base = reference?.pointer ?? null;
    call('datasetFromMatrix', data, FLOAT32, rows, columns, ROW_MAJOR, parameters, base, out);
    const dataset = handles.keep(out, (pointer) => {
      call('datasetFree', pointer);
    });
    call('datasetSetField', dataset.pointer, 'label', labels, labels.length, FLOAT32);
    if (weights !== null)
      call('datasetSetField', dataset.pointer, 'weight', weights, weights.length, FLOAT32);
    return dataset;
  },
  nameFeatures(dataset, names) {
    call('datasetSetFeatureNames', dataset.pointer, names, names.length);
  },
});

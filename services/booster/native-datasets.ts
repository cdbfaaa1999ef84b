import type { NativeCall } from './native-functions.js';
import type { NativeHandle, NativeHandles, NativeMatrix } from './native-handles.js';

const FLOAT32 = 0;
const ROW_MAJOR = 1;

/** LightGBM's data sets: matrices cut into bins. */
export interface NativeDatasets {
  /** A validation part needs the training part as `reference`, for its bins. */
  dataset(
    matrix: NativeMatrix,
    labels: Float32Array,
    parameters: string,
    reference?: NativeHandle,
  ): NativeHandle;
  nameFeatures(dataset: NativeHandle, names: readonly string[]): void;
}

/** The calls for data sets; what they make is freed with `handles`. */
export const nativeDatasets = (call: NativeCall, handles: NativeHandles): NativeDatasets => ({
  dataset({ data, rows, columns }, labels, parameters, reference) {
    const out: unknown[] = [null];
    const base = reference?.pointer ?? null;
    call('datasetFromMatrix', data, FLOAT32, rows, columns, ROW_MAJOR, parameters, base, out);
    const dataset = handles.keep(out, 'datasetFree');
    call('datasetSetField', dataset.pointer, 'label', labels, labels.length, FLOAT32);
    return dataset;
  },
  nameFeatures(dataset, names) {
    call('datasetSetFeatureNames', dataset.pointer, names, names.length);
  },
});

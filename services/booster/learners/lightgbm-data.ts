import type { LightgbmCall } from '../native/lightgbm-api.js';
import { lightgbmDatasets } from '../native/lightgbm-datasets.js';
import type { LightgbmDatasets } from '../native/lightgbm-datasets.js';
import type { NativeHandle } from '../native/native-handles.js';
import type { FitRows, NativeData, NativeMatrix, WeightedRows } from '../native/native-rows.js';
import type { DataForm, LearnerSettings } from './learner.js';
import { asText } from './lightgbm-text.js';
import type { Texts } from './lightgbm-text.js';

/**
 * All that LightGBM 4.7.0 reads while it makes a data set from a matrix (src/io/dataset_loader.cpp, dataset.cpp), and what
 * its configuration raises min_data_in_leaf for. The seed is that of its sample of rows.
 */
const READ_FOR_DATA: readonly string[] = [
  'max_bin',
  'max_bin_by_feature',
  'min_data_in_bin',
  'bin_construct_sample_cnt',
  'is_enable_sparse',
  'enable_bundle',
  'use_missing',
  'zero_as_missing',
  'feature_pre_filter',
  'min_data_in_leaf',
  'min_sum_hessian_in_leaf',
  'path_smooth',
  'monotone_constraints',
  'categorical_feature',
  'seed',
  'num_threads',
  'verbosity',
];
const DEFAULT_MIN_LEAF = 20;
const DEFAULT_SAMPLE = 200_000;
const SMALLEST_SHARED_LEAF = 128;

/** Rows as LightGBM's data sets, for this fit's own min_data_in_leaf. */
export const lightgbmData = (
  call: LightgbmCall,
  settings: LearnerSettings<unknown>,
  texts: Texts,
): DataForm => {
  const { featureNames } = settings;
  const parameters = asText(
    Object.fromEntries(Object.entries(texts).filter(([name]) => READ_FOR_DATA.includes(name))),
  );
  return {
    key: `lightgbm ${JSON.stringify([featureNames, parameters])}`,
    open(handles, rows) {
      const datasets = lightgbmDatasets(call, handles);
      const data = openDatasets(datasets, rows, featureNames, parameters);
      return { ...data, filtered: leavesOut(datasets, data.train.handle, rows) };
    },
  };
};

/**
 * The same for a larger min_data_in_leaf, up to which many fits find themselves. LightGBM leaves out a feature that no cut
 * between bins parts into twice min_data_in_leaf rows; the bins do not depend on it. Where that leaves out nothing for
 * the larger value, it leaves out nothing for a smaller one. Null where it would not be true of constant features.
 */
export const sharedLightgbmData = (
  call: LightgbmCall,
  settings: LearnerSettings<unknown>,
  texts: Texts,
): DataForm | null => {
  const leaf = Number(texts['min_data_in_leaf'] ?? DEFAULT_MIN_LEAF);
  const sample = Number(texts['bin_construct_sample_cnt'] ?? DEFAULT_SAMPLE);
  // Asked of the sample, in whole rows: where that is none, a constant feature stays.
  if (leaf * Math.min(1, sample / settings.rows) < 1) return null;
  const shared = Math.max(SMALLEST_SHARED_LEAF, 2 ** Math.ceil(Math.log2(leaf)));
  return lightgbmData(call, settings, { ...texts, min_data_in_leaf: String(shared) });
};

const openDatasets = (
  datasets: LightgbmDatasets,
  { train, validation, scored }: FitRows,
  featureNames: readonly string[],
  parameters: string,
): Omit<NativeData, 'filtered'> => {
  const { labels, weights } = train;
  const reference = datasets.dataset(train.matrix, parameters);
  datasets.setFloats(reference, 'label', labels);
  if (weights !== null) datasets.setFloats(reference, 'weight', weights);
  datasets.nameFeatures(reference, featureNames);
  const add = (matrix: NativeMatrix): NativeHandle => datasets.dataset(matrix, parameters, reference);
  return {
    train: { handle: reference, rows: train.matrix.rows, labels, weights },
    validation: validation === null ? null : addValidation(datasets, validation, add),
    scored: scored === null ? null : { handle: add(scored), rows: scored.rows },
  };
};

const addValidation = (
  datasets: LightgbmDatasets,
  { matrix, labels }: WeightedRows,
  add: (matrix: NativeMatrix) => NativeHandle,
): NativeData['validation'] => {
  const handle = add(matrix);
  datasets.setFloats(handle, 'label', labels);
  return { handle, rows: matrix.rows, labels };
};

const leavesOut = (
  datasets: LightgbmDatasets,
  train: NativeHandle,
  { train: { matrix } }: FitRows,
): boolean => {
  for (let column = 0; column < matrix.columns; column += 1) {
    if (datasets.bins(train, column) === 0 && !isConstant(matrix, column)) return true;
  }
  return false;
};

const isConstant = ({ data, columns }: NativeMatrix, column: number): boolean => {
  const first = data[column];
  for (let at = column; at < data.length; at += columns) if (!Object.is(data[at], first)) return false;
  return true;
};

import type { NativeHandles } from '../native/native-handles.js';
import type { NativeMatrix, NativePart, WeightedRows } from '../native/native-rows.js';
import type { XgboostCall } from '../native/xgboost-api.js';
import { xgboostMatrices } from '../native/xgboost-matrices.js';
import type { DataForm, LearnerSettings } from './learner.js';

/**
 * The library bins a matrix when the first tree needs it and keeps the bins with it. Version 3.2.0 makes new ones when one
 * of these changes; fits that alternate need not wait for that.
 */
const BINNING = ['tree_method', 'max_bin', 'sparse_threshold'] as const;

/** Rows as XGBoost's matrices. */
export const xgboostData = (
  call: XgboostCall,
  settings: LearnerSettings<unknown>,
  parameters: Readonly<Record<string, string>>,
): DataForm => ({
  key: keyOf(settings, parameters),
  open(handles, { train, validation, scored }) {
    const openPart = partOpener(call, handles, settings);
    return {
      train: { ...openPart(train.matrix, train), labels: train.labels, weights: train.weights },
      validation:
        validation === null
          ? null
          : { ...openPart(validation.matrix, validation), labels: validation.labels },
      scored: scored === null ? null : openPart(scored, null),
      filtered: false,
    };
  },
});

const keyOf = (
  { threads, featureNames, categories }: LearnerSettings<unknown>,
  parameters: Readonly<Record<string, string>>,
): string => {
  const binning = BINNING.map((name) => parameters[name] ?? null);
  return `xgboost ${JSON.stringify([threads, featureNames, [...categories], binning])}`;
};

const partOpener = (
  call: XgboostCall,
  handles: NativeHandles,
  { threads, featureNames, categories }: LearnerSettings<unknown>,
): ((matrix: NativeMatrix, labelled: WeightedRows | null) => NativePart) => {
  const matrices = xgboostMatrices(call, handles);
  return (matrix, labelled) => {
    const handle = matrices.matrix(matrix, threads);
    if (labelled !== null) matrices.setFloats(handle, 'label', labelled.labels);
    const weights = labelled?.weights ?? null;
    if (weights !== null) matrices.setFloats(handle, 'weight', weights);
    matrices.describeFeatures(handle, { names: featureNames, categories });
    return { handle, rows: matrix.rows };
  };
};

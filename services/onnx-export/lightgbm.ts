import type { NativeModelDump } from '../booster/port.js';
import { readTrees } from './lightgbm-dump.js';
import { encodeOnnxModel } from './onnx-model.js';
import { layOutTrees } from './tree-ensemble.js';

/**
 * The ONNX form of a binary LightGBM model: input `features` [N, F] float32 (NaN = missing), output `probability`
 * [N, 1], equal to the native library's within float32 rounding of the leaf sums. The same dump gives the same bytes.
 * Throws `UnsupportedModelError` for another objective, averaged or linear trees, categorical splits, zero_as_missing
 * and another number of features.
 */
export const exportLightgbmToOnnx = (dump: NativeModelDump['json'], featureCount: number): Uint8Array =>
  encodeOnnxModel(layOutTrees(readTrees(dump, featureCount)), featureCount);

import type { NativeApi, NativeCall } from './native-library.js';

const declarations = {
  datasetFromMatrix:
    'int LGBM_DatasetCreateFromMat(const void *data, int type, int32_t rows, int32_t columns, int rowMajor, const char *parameters, void *reference, _Out_ void **out)',
  datasetSetField:
    'int LGBM_DatasetSetField(void *dataset, const char *name, const void *data, int count, int type)',
  datasetSetFeatureNames: 'int LGBM_DatasetSetFeatureNames(void *dataset, const char **names, int count)',
  datasetFeatureBins: 'int LGBM_DatasetGetFeatureNumBin(void *dataset, int feature, _Out_ int *bins)',
  datasetFree: 'int LGBM_DatasetFree(void *dataset)',
  boosterCreate: 'int LGBM_BoosterCreate(void *dataset, const char *parameters, _Out_ void **out)',
  boosterLoad: 'int LGBM_BoosterLoadModelFromString(const char *text, _Out_ int *rounds, _Out_ void **out)',
  boosterFree: 'int LGBM_BoosterFree(void *booster)',
  boosterAddValidation: 'int LGBM_BoosterAddValidData(void *booster, void *dataset)',
  boosterUpdate: 'int LGBM_BoosterUpdateOneIter(void *booster, _Out_ int *finished)',
  boosterTrees: 'int LGBM_BoosterGetCurrentIteration(void *booster, _Out_ int *rounds)',
  boosterFeatures: 'int LGBM_BoosterGetNumFeature(void *booster, _Out_ int *features)',
  boosterSetLeaf: 'int LGBM_BoosterSetLeafValue(void *booster, int tree, int leaf, double value)',
  boosterPredictions:
    'int LGBM_BoosterGetPredict(void *booster, int dataIndex, _Out_ int64_t *count, void *results)',
  boosterPredict:
    'int LGBM_BoosterPredictForMat(void *booster, const void *data, int type, int32_t rows, int32_t columns, int rowMajor, int kind, int start, int rounds, const char *parameters, _Out_ int64_t *count, void *results)',
  boosterText:
    'int LGBM_BoosterSaveModelToString(void *booster, int start, int rounds, int importance, int64_t size, _Out_ int64_t *needed, void *text)',
  boosterDump:
    'int LGBM_BoosterDumpModel(void *booster, int start, int rounds, int importance, int64_t size, _Out_ int64_t *needed, void *text)',
  boosterImportance: 'int LGBM_BoosterFeatureImportance(void *booster, int rounds, int kind, void *results)',
} as const;

/** Calls LightGBM. */
export type LightgbmCall = NativeCall<keyof typeof declarations>;

/** The C functions of LightGBM that we use. */
export const LIGHTGBM_API: NativeApi<keyof typeof declarations> = Object.freeze({
  title: 'LightGBM',
  lastError: 'const char *LGBM_GetLastError()',
  // Where in the library's sources it failed is of no use to the one who set a parameter.
  explain: (text: string) => text.replace(/ at \S+, line \d+ \.\s*$/u, '').trim(),
  declarations,
});

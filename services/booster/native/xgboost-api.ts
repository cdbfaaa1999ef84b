import type { NativeApi, NativeCall } from './native-library.js';

const declarations = {
  configure: 'int XGBSetGlobalConfig(const char *json)',
  matrixFromDense:
    'int XGDMatrixCreateFromMat_omp(const void *data, uint64_t rows, uint64_t columns, float missing, _Out_ void **out, int threads)',
  matrixSetFloats:
    'int XGDMatrixSetFloatInfo(void *matrix, const char *field, const void *data, uint64_t count)',
  matrixSetTexts:
    'int XGDMatrixSetStrFeatureInfo(void *matrix, const char *field, const char **values, uint64_t count)',
  matrixFree: 'int XGDMatrixFree(void *matrix)',
  boosterCreate: 'int XGBoosterCreate(const void **matrices, uint64_t count, _Out_ void **out)',
  boosterSlice: 'int XGBoosterSlice(void *booster, int begin, int end, int step, _Out_ void **out)',
  boosterLoad: 'int XGBoosterLoadModelFromBuffer(void *booster, const void *buffer, uint64_t size)',
  boosterFree: 'int XGBoosterFree(void *booster)',
  boosterSet: 'int XGBoosterSetParam(void *booster, const char *name, const char *value)',
  boosterUpdate: 'int XGBoosterUpdateOneIter(void *booster, int round, void *matrix)',
  boosterFeatures: 'int XGBoosterGetNumFeature(void *booster, _Out_ uint64_t *features)',
  boosterPredict:
    'int XGBoosterPredictFromDMatrix(void *booster, void *matrix, const char *config, _Out_ void **shape, _Out_ uint64_t *dimensions, _Out_ void **results)',
  boosterText:
    'int XGBoosterSaveModelToBuffer(void *booster, const char *config, _Out_ uint64_t *size, _Out_ void **text)',
  boosterScores:
    'int XGBoosterFeatureScore(void *booster, const char *config, _Out_ uint64_t *count, _Out_ void **features, _Out_ uint64_t *dimensions, _Out_ void **shape, _Out_ void **scores)',
} as const;

/** Calls XGBoost. */
export type XgboostCall = NativeCall<keyof typeof declarations>;

/** The C functions of XGBoost that we use. */
export const XGBOOST_API: NativeApi<keyof typeof declarations> = Object.freeze({
  title: 'XGBoost',
  lastError: 'const char *XGBGetLastError()',
  explain: (text: string) => withoutSource(text),
  declarations,
});

/** Where in the library's sources it failed is of no use to the one who set a parameter. */
const withoutSource = (text: string): string =>
  text
    .replace(/^\[\d\d:\d\d:\d\d\] \S+:\d+: /u, '')
    .replace(/\n+Stack trace:[\s\S]*$/u, '')
    .trim();

import koffi from 'koffi';

import { TrainerError } from './errors.js';

const DECLARATIONS = {
  datasetFromMatrix:
    'int LGBM_DatasetCreateFromMat(const void *data, int type, int32_t rows, int32_t columns, int rowMajor, const char *parameters, void *reference, _Out_ void **out)',
  datasetSetField:
    'int LGBM_DatasetSetField(void *dataset, const char *name, const void *data, int count, int type)',
  datasetSetFeatureNames: 'int LGBM_DatasetSetFeatureNames(void *dataset, const char **names, int count)',
  datasetFree: 'int LGBM_DatasetFree(void *dataset)',
  boosterCreate: 'int LGBM_BoosterCreate(void *dataset, const char *parameters, _Out_ void **out)',
  boosterLoad: 'int LGBM_BoosterLoadModelFromString(const char *text, _Out_ int *rounds, _Out_ void **out)',
  boosterFree: 'int LGBM_BoosterFree(void *booster)',
  boosterAddValidation: 'int LGBM_BoosterAddValidData(void *booster, void *dataset)',
  boosterUpdate: 'int LGBM_BoosterUpdateOneIter(void *booster, _Out_ int *finished)',
  boosterEvaluate: 'int LGBM_BoosterGetEval(void *booster, int dataIndex, _Out_ int *count, void *results)',
  boosterTrees: 'int LGBM_BoosterGetCurrentIteration(void *booster, _Out_ int *rounds)',
  boosterFeatures: 'int LGBM_BoosterGetNumFeature(void *booster, _Out_ int *features)',
  boosterPredict:
    'int LGBM_BoosterPredictForMat(void *booster, const void *data, int type, int32_t rows, int32_t columns, int rowMajor, int kind, int start, int rounds, const char *parameters, _Out_ int64_t *count, void *results)',
  boosterText:
    'int LGBM_BoosterSaveModelToString(void *booster, int start, int rounds, int importance, int64_t size, _Out_ int64_t *needed, void *text)',
  boosterDump:
    'int LGBM_BoosterDumpModel(void *booster, int start, int rounds, int importance, int64_t size, _Out_ int64_t *needed, void *text)',
  boosterImportance: 'int LGBM_BoosterFeatureImportance(void *booster, int rounds, int kind, void *results)',
} as const;

/** The C functions of LightGBM that we use, under our names. */
export type NativeFunctionName = keyof typeof DECLARATIONS;

/** Calls a C function of the library; throws `TrainerError` with the library's text when it reports a failure. */
export type NativeCall = (name: NativeFunctionName, ...parameters: unknown[]) => void;

/** Loads the shared library at `path`. Throws the dynamic linker's error when it cannot be loaded. */
export const loadNativeFunctions = (path: string): NativeCall => {
  // The deepest calls recurse over a tree's nodes; the default of 2 MiB overflows into a crash of the process.
  koffi.config({ ...koffi.config(), sync_stack_size: 16 * 1024 * 1024 });
  const library = koffi.load(path);
  const lastError = library.func('const char *LGBM_GetLastError()');
  const functions = new Map(
    Object.entries(DECLARATIONS).map(([name, declaration]) => [name, library.func(declaration)]),
  );
  return (name, ...parameters) => {
    const status: unknown = functions.get(name)?.(...parameters);
    if (status === 0) return;
    throw new TrainerError('library', `LightGBM: ${String(lastError())}`);
  };
};

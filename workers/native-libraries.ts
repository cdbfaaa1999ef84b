import { pythonEnvironment } from '../stack/python-environment.js';

/** Where the learners' native libraries lie in the private Python environment. */
export function nativeLibraries(): {
  libraries: { lightgbm: string; xgboost: string };
  openmpFallback: string | null;
} {
  const { bundledOpenMp, lightgbmLibrary, xgboostLibrary } = pythonEnvironment();
  return {
    libraries: { lightgbm: lightgbmLibrary, xgboost: xgboostLibrary },
    openmpFallback: bundledOpenMp,
  };
}

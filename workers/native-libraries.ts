import { pythonEnvironment } from '../stack/python-environment.js';

/** Where the learners' native libraries lie in the private Python environment. */
export function nativeLibraries(): { lightgbmLibrary: string; openmpFallback: string | null } {
  const { bundledOpenMp, lightgbmLibrary } = pythonEnvironment();
  return { lightgbmLibrary, openmpFallback: bundledOpenMp };
}

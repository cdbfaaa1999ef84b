import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROJECT_VENV = resolve(import.meta.dirname, '../../.venv/lib');

/** The native libraries that `npm start` and `npm test` install with the Python packages. */
export interface NativeLibraries {
  readonly lightgbm: string;
  readonly xgboost: string;
  /** The copy of libgomp in xgboost-cpu's wheel. */
  readonly openmp: string;
}

/** Throws with what to do when the private virtual environment is not there. */
export const nativeLibraries = (): NativeLibraries => {
  const python = namesIn(PROJECT_VENV).find((name) => name.startsWith('python3.')) ?? 'python3';
  const packages = join(PROJECT_VENV, python, 'site-packages');
  const openmp = namesIn(join(packages, 'xgboost_cpu.libs')).find((name) => name.startsWith('libgomp'));
  const lightgbm = join(packages, 'lightgbm/lib/lib_lightgbm.so');
  const xgboost = join(packages, 'xgboost/lib/libxgboost.so');
  if (openmp === undefined || !existsSync(lightgbm) || !existsSync(xgboost)) {
    throw new Error(
      `No LightGBM, XGBoost and OpenMP libraries under ${packages}: run \`npm start\` or \`npm test\` once.`,
    );
  }
  return { lightgbm, xgboost, openmp: join(packages, 'xgboost_cpu.libs', openmp) };
};

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

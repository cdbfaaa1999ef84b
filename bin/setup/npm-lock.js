import { readFileSync } from 'node:fs';

import { inProject } from './project.js';

/** What is to be installed. */
export const lockFile = inProject('package-lock.json');

/** What npm says it has installed; its last act. */
export const hiddenLockFile = inProject('node_modules', '.package-lock.json');

/** The packages of either file as pairs of path and entry, the project itself left out. */
export const readPackages = (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '');
};

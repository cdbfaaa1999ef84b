import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from './project.js';

const notSources = new Set(['node_modules', 'dist', 'tests', 'data', 'docs', 'bin', 'python', 'coverage']);
const isSource = (name) => (name.endsWith('.ts') && !name.endsWith('.config.ts')) || name.endsWith('.sql');

const filesBelow = (folder) =>
  readdirSync(inProject(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return isSource(entry.name) ? [path] : [];
  });

/** Every file the build reads, relative to the project folder, in a fixed order. */
export const listSources = () =>
  readdirSync(inProject('.'), { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || notSources.has(entry.name)) return [];
      if (entry.isDirectory()) return filesBelow(entry.name);
      return isSource(entry.name) ? [entry.name] : [];
    })
    .sort();

/** One hash over the sources, the compiler's settings and the locked packages: what dist/ is made from. */
export const hashSources = () => {
  const hash = createHash('sha256');
  for (const path of [...listSources(), 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inProject(path)))
      .update('\0');
  }
  return hash.digest('hex');
};

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/** A program for child processes, built from its source. */
export interface ChildEntry {
  /** To hand to `fork`; its npm packages are found, as it lies inside the project. */
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Builds one TypeScript file (path from the project's root) into JavaScript that `node` can run: tests run the sources,
 * and a forked process has no vitest to translate them. Takes some 20 ms; call `remove` in `afterAll`.
 */
export const buildChildEntry = (source: string): ChildEntry => {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.ratchet-child-'));
  const path = join(folder, `${basename(source, '.ts')}.mjs`);
  buildSync({
    entryPoints: [join(ROOT, source)],
    outfile: path,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
};

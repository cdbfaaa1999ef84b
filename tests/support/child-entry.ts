import { mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** A program for child processes, built from its source. */
export interface ChildEntry {
  /** To hand to `fork`; its npm packages are found, as it lies inside the project. */
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Builds one TypeScript file (path from the project's root) into JavaScript that `node` can run: tests run the sources,
 * and a forked process has no vitest to translate them. Takes about a third of a second; call `remove` in `afterAll`.
 */
export const buildChildEntry = async (source: string): Promise<ChildEntry> => {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.ratchet-child-'));
  const name = `${basename(source, '.ts')}.mjs`;
  await build({
    configFile: false,
    root: dirname(folder),
    logLevel: 'silent',
    build: {
      ssr: join(ROOT, source),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: name } },
    },
  });
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) };
};

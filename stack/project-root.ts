import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the Ratchet installation this code belongs to, whether it runs from source or from dist/. */
export const projectRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'python', 'requirements.lock'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error('no folder above the running code holds python/requirements.lock: reinstall Ratchet');
    }
    folder = parent;
  }
  return folder;
};

/** A script of stack/ that runs as a process of its own. Always the built one: Node cannot run TypeScript. */
export const builtScript = (...path: readonly string[]): string => {
  const script = join(projectRoot(), 'dist', 'stack', ...path);
  if (!existsSync(script)) {
    throw new Error(`${script} is missing: build it with "node bin/setup.js"`);
  }
  return script;
};

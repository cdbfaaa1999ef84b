import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { SourceFiles } from './port.js';

/** A configured data file that is not there. */
export class DataSourceError extends Error {
  override readonly name = 'DataSourceError';
}

/** Files on this machine; relative paths count from `folder`. */
export function createLocalSourceFiles(folder: string): SourceFiles {
  return {
    async locate(path) {
      const absolute = resolve(folder, path);
      const found = await stat(absolute).catch(() => null);
      if (found?.isFile()) return { path: absolute, modifiedAt: found.mtime.toISOString() };
      const what = found === null ? 'does not exist' : 'is not a file';
      throw new DataSourceError(
        `dataset.source.path: ${path} ${what}; put the data there, change the field, or start with --data-path`,
      );
    },
  };
}

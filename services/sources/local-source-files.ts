import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { DataSourceError } from '../warehouse/errors.js';
import type { SourceFiles } from './port.js';

/** Files on this machine; relative paths count from `folder`. */
export function createLocalSourceFiles(folder: string): SourceFiles {
  return {
    async locate(path) {
      const absolute = resolve(folder, path);
      const found = await stat(absolute).catch(() => null);
      if (found?.isFile()) return { path: absolute, modifiedAt: found.mtime.toISOString() };
      throw new DataSourceError(path, {
        code: found === null ? 'missing' : 'not_a_file',
        problem: found === null ? 'there is no such file' : 'this is a folder or a device, expected a file',
        nextStep: 'Put the data there, change dataset.source.path, or start with --data-path',
      });
    },
  };
}

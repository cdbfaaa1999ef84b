import { mkdtemp, realpath, rmdir, stat } from 'node:fs/promises';
import { dirname, join, basename } from 'node:path';

import { UsageError } from './errors.js';
import { errorCode, nearestExisting } from './make-folder.js';

/** Refuses a path to read where there is no file. Throws `UsageError` with the name of its flag. */
export async function refuseNoFile(flag: string, path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  const problem = found === null ? 'does not exist' : found.isFile() ? null : 'is not a file';
  if (problem === null) return;
  throw new UsageError(`${flag}: ${path} ${problem}; give the path of a CSV or Parquet file`);
}

/** Refuses a path to write that is a folder, that none can be made for, or one of the files that are read. Throws `UsageError`. */
export async function refuseNoTarget(
  flag: string,
  path: string | undefined,
  inputs: readonly string[],
): Promise<void> {
  if (path === undefined) return;
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) {
    throw new UsageError(`${flag}: ${path} is a folder; give the path of a file to write`);
  }
  await refuseNoFolder(flag, path);
  const target = await truePath(path);
  for (const input of inputs) {
    if ((await truePath(input)) !== target) continue;
    throw new UsageError(`${flag}: ${path} would overwrite the data that is read; give another path`);
  }
}

/** Tried, not asked: permissions say nothing of a file system that takes no files, such as /proc. */
async function refuseNoFolder(flag: string, path: string): Promise<void> {
  const folder = await nearestExisting(dirname(path));
  try {
    await rmdir(await mkdtemp(join(folder, '.ratchet-')));
  } catch (error) {
    throw new UsageError(
      `${flag}: ${path} cannot be written, as nothing can be made in ${folder} (${errorCode(error)}); give another path`,
    );
  }
}

async function truePath(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return realpath(path).catch(() => join(folder, basename(path)));
}

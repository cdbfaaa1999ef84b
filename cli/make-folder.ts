import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { UsageError } from './errors.js';

/**
 * Makes a folder where there is none, and those above it. One at a time: Node's own recursive way never ends where the
 * file system takes no folders, as below /proc. Throws `UsageError` where it cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  const whole = resolve(folder);
  if (await isFolder(whole)) return;
  await makeFolder(dirname(whole));
  try {
    await mkdir(whole);
  } catch (error) {
    if (await isFolder(whole)) return;
    throw new UsageError(
      `the folder ${whole} cannot be made (${errorCode(error)}); give a path in a folder that can be written to`,
    );
  }
}

/** The deepest folder of a path that is there already, or the file in its way. */
export async function nearestExisting(path: string): Promise<string> {
  const whole = resolve(path);
  const found = await stat(whole).catch(() => null);
  const parent = dirname(whole);
  return found !== null || parent === whole ? whole : nearestExisting(parent);
}

/** What the operating system calls a failure, such as EACCES. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

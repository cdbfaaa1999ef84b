import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { makeFolder } from './make-folder.js';

/** Makes a file whole or not at all: `fill` writes a draft beside it, which then takes its place. Throws `UsageError`. */
export async function makeWholeFile(path: string, fill: (draft: string) => Promise<void>): Promise<void> {
  await makeFolder(dirname(path));
  const draft = `${path}.part`;
  try {
    await fill(draft);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes a text as a file, whole or not at all. */
export function writeWholeFile(path: string, text: string): Promise<void> {
  return makeWholeFile(path, (draft) => writeFile(draft, text));
}

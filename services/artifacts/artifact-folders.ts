import { chmod, lstat, mkdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

interface Modes {
  readonly folder: number;
  readonly file: number;
}

const owned: Modes = { folder: 0o700, file: 0o400 };
const shared: Modes = { folder: 0o2770, file: 0o440 };
const FOR_OTHERS = 0o007;

/**
 * What artifacts below a root may be read by: below `.ratchet` by its owner, elsewhere by the group of the folder too, so
 * that workers of several users can share it. By nobody else: artifacts hold customers' rows.
 */
export function artifactModes(root: string): Modes {
  return root.split(sep).includes('.ratchet') ? owned : shared;
}

/** Makes a folder of a store, with those above it that are missing; returns the first one made, as `mkdir` does. */
export async function makeArtifactFolder(path: string): Promise<string | undefined> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return first;
  // The umask may have taken away what the group is to have.
  for (let folder = path; folder.length >= first.length; folder = dirname(folder))
    await chmod(folder, artifactModes(path).folder);
  return first;
}

/** Closes what is left open to all in a store of version 0.1.0, as far as it is ours. */
export async function closeArtifactFolders(root: string): Promise<void> {
  for (const name of ['sha256', 'tmp']) {
    const folder = join(root, name);
    const found = await lstat(folder).catch(nullWhenAbsent);
    if (found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & FOR_OTHERS) !== 0)
      await chmod(folder, artifactModes(root).folder);
  }
}

function nullWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

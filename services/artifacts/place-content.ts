import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { ArtifactRef } from '../../contracts/refs.js';
import { artifactModes, makeArtifactFolder } from './artifact-folders.js';
import { artifactRef, contentPath } from './content-address.js';

/**
 * Writes a content under its hash and returns its reference. The file appears whole or not at all, under concurrent
 * writers and after power loss; an existing file with this name, damaged or not, is replaced by these bytes.
 */
export async function placeContent(
  root: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<ArtifactRef> {
  const temporary = join(root, 'tmp', randomUUID());
  await makeArtifactFolder(dirname(temporary));
  try {
    const ref = await writeHashed(temporary, content, artifactModes(root).file);
    const target = join(root, ...contentPath(ref));
    const created = await makeArtifactFolder(dirname(target));
    await rename(temporary, target);
    await syncFolder(dirname(target));
    if (created !== undefined) await syncFolder(dirname(created));
    return ref;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeHashed(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  mode: number,
): Promise<ArtifactRef> {
  const hash = createHash('sha256');
  // Read-only from the start: artifacts are immutable, and their names promise it.
  const file = await open(path, 'wx', mode);
  try {
    // Whatever the umask says.
    await file.chmod(mode);
    let bytes = 0;
    for await (const part of content) {
      hash.update(part);
      await writeFully(file, part);
      bytes += part.byteLength;
    }
    await file.sync();
    return artifactRef(hash.digest('hex'), bytes);
  } finally {
    await file.close();
  }
}

async function writeFully(file: FileHandle, part: Uint8Array): Promise<void> {
  let at = 0;
  while (at < part.byteLength) at += (await file.write(part, at)).bytesWritten;
}

/** A rename is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

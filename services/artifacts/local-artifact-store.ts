import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { ArtifactRef } from '../../contracts/refs.js';
import { sha256Hex } from './canonical-json.js';
import { contentPath } from './content-address.js';
import { ArtifactCorruptError, ArtifactMissingError } from './errors.js';
import { placeContent } from './place-content.js';
import type { ArtifactStore } from './port.js';

/**
 * An artifact store in a local folder, made when first written to: `<root>/sha256/<first 2 digits>/<hash>`. Any number
 * of processes may share the folder; a writer that dies leaves at most a file in `<root>/tmp`, never a half artifact.
 */
export function createLocalArtifactStore(root: string): ArtifactStore {
  const verified = new Set<string>();
  return {
    put: (content) => placeContent(root, [typeof content === 'string' ? Buffer.from(content) : content]),
    putFile: (path) => placeContent(root, partsOf(path)),
    read: async (ref) => {
      const content = await orMissing(ref, readFile(join(root, ...contentPath(ref))));
      refuseOther(ref, sha256Hex(content), content.byteLength);
      return content;
    },
    has: async (ref) => {
      const found = await statOf(join(root, ...contentPath(ref)));
      return found !== null && found.size === ref.bytes;
    },
    localPath: async (ref) => {
      const path = join(root, ...contentPath(ref));
      const known = verified.has(ref.sha256) && (await sizeBytes(ref, path)) === ref.bytes;
      if (!known) await verifyFile(ref, path);
      verified.add(ref.sha256);
      return path;
    },
  };
}

async function sizeBytes(ref: ArtifactRef, path: string): Promise<number> {
  return (await orMissing(ref, stat(path))).size;
}

async function statOf(path: string): Promise<{ readonly size: number } | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Opens the file only when it is read: a stream nobody reads yet would raise its error at nobody. */
async function* partsOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { highWaterMark: 1 << 20 });
}

async function verifyFile(ref: ArtifactRef, path: string): Promise<void> {
  const hash = createHash('sha256');
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  await orMissing(ref, pipeline(file, hash));
  refuseOther(ref, hash.digest('hex'), file.bytesRead);
}

function refuseOther(ref: ArtifactRef, sha256: string, bytes: number): void {
  if (sha256 !== ref.sha256 || bytes !== ref.bytes) throw new ArtifactCorruptError(ref, { sha256, bytes });
}

async function orMissing<T>(ref: ArtifactRef, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAbsence(error)) throw new ArtifactMissingError(ref);
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

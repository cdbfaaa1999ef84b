import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { ArtifactRef } from '../../contracts/refs.js';
import { sha256Hex } from './canonical-json.js';
import { contentPath } from './content-address.js';
import { ArtifactCorruptError, ArtifactMissingError } from './errors.js';
import { placeContent } from './place-content.js';
import type { ArtifactStore } from './port.js';
import { createVerifiedFiles } from './verified-files.js';

/**
 * An artifact store in a local folder, made when first written to: `<root>/sha256/<first 2 digits>/<hash>`. Any number
 * of processes may share the folder; a writer that dies leaves at most a file in `<root>/tmp`, never a half artifact.
 */
export function createLocalArtifactStore(root: string): ArtifactStore {
  const verifyChanged = createVerifiedFiles();
  const verifiedPath = async (ref: ArtifactRef): Promise<string> => {
    const path = join(root, ...contentPath(ref));
    const verified = verifyChanged(path, ref.bytes, () => verifyFile(ref, path));
    await orMissing(ref, verified);
    return path;
  };
  return {
    put: (content) => placeContent(root, [typeof content === 'string' ? Buffer.from(content) : content]),
    putFile: (path) => placeContent(root, partsOf(path)),
    read: async (ref) => {
      const content = await orMissing(ref, readFile(join(root, ...contentPath(ref))));
      refuseOther(ref, sha256Hex(content), content.byteLength);
      return content;
    },
    has: (ref) => verifiedPath(ref).then(() => true, falseIfDamaged),
    localPath: verifiedPath,
  };
}

function falseIfDamaged(error: unknown): false {
  if (error instanceof ArtifactMissingError || error instanceof ArtifactCorruptError) return false;
  throw error;
}

/** Opens the file only when it is read: a stream nobody reads yet would raise its error at nobody. */
async function* partsOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { highWaterMark: 1 << 20 });
}

async function verifyFile(ref: ArtifactRef, path: string): Promise<void> {
  const hash = createHash('sha256');
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  await pipeline(file, hash);
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

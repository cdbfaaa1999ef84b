import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ArtifactRef } from '../../contracts/refs.js';
import { sha256Hex } from './canonical-json.js';
import { artifactRef, contentPath } from './content-address.js';
import { ArtifactCorruptError, ArtifactMissingError } from './errors.js';
import type { ArtifactStore } from './port.js';

/** An artifact store that lives as long as the process, for tests; `localPath` writes below `folder`, which is its caller's to delete. */
export function createMemoryArtifactStore(folder: string): ArtifactStore {
  const contents = new Map<string, Buffer>();
  const files = new Map<string, Promise<string>>();
  const keep = (content: Buffer): ArtifactRef => {
    const ref = artifactRef(sha256Hex(content), content.byteLength);
    contents.set(ref.sha256, content);
    return ref;
  };
  const find = (ref: ArtifactRef): Buffer => {
    contentPath(ref);
    const content = contents.get(ref.sha256);
    if (content === undefined) throw new ArtifactMissingError(ref);
    if (content.byteLength !== ref.bytes) {
      throw new ArtifactCorruptError(ref, { sha256: ref.sha256, bytes: content.byteLength });
    }
    return content;
  };
  return {
    // Copies in and out: a caller that changes its buffer must not change the artifact.
    put: (content) => Promise.resolve(keep(Buffer.from(content))),
    putFile: async (path) => keep(await readFile(path)),
    read: async (ref) => Promise.resolve(Buffer.from(find(ref))),
    has: async (ref) => {
      contentPath(ref);
      return Promise.resolve(contents.get(ref.sha256)?.byteLength === ref.bytes);
    },
    localPath: async (ref) => {
      const content = find(ref);
      const file = files.get(ref.sha256) ?? writeReadOnly(folder, ref.sha256, content);
      files.set(ref.sha256, file);
      return file;
    },
  };
}

async function writeReadOnly(folder: string, name: string, content: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, content, { mode: 0o444 });
  return path;
}

import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ArtifactRef } from '../../contracts/refs.js';
import { sha256Hex } from './canonical-json.js';
import { artifactRef, contentPath } from './content-address.js';
import { ArtifactCorruptError, ArtifactMissingError } from './errors.js';
import type { ArtifactStore } from './port.js';

/** An artifact store that lives as long as the process, for tests; `localPath` writes to a temporary folder. */
export function createMemoryArtifactStore(): ArtifactStore {
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
    localPath: async (ref) => {
      const content = find(ref);
      const file = files.get(ref.sha256) ?? writeReadOnly(content);
      files.set(ref.sha256, file);
      return file;
    },
  };
}

async function writeReadOnly(content: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'ratchet-artifact-')), 'content');
  await writeFile(path, content, { mode: 0o444 });
  return path;
}

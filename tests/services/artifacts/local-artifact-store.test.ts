import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ArtifactCorruptError, ArtifactMissingError } from '../../../services/artifacts/errors.js';
import { createLocalArtifactStore } from '../../../services/artifacts/local-artifact-store.js';
import { describeArtifactStore } from '../../conformance/artifact-store.js';
import { flipBit } from '../../support/damaged-file.js';

describeArtifactStore('The store in a local folder', (folder) => createLocalArtifactStore(folder));

describe('The store in a local folder', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'local-store-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const damage = async (sha256: string, content: string): Promise<void> => {
    const path = join(root, 'sha256', sha256.slice(0, 2), sha256);
    await chmod(path, 0o644);
    await writeFile(path, content);
  };

  it('files a content under the first two digits of its hash, read-only, with nothing left in tmp', async () => {
    const { sha256 } = await createLocalArtifactStore(root).put('x');
    const path = join(root, 'sha256', sha256.slice(0, 2), sha256);
    expect(await readFile(path, 'utf8')).toBe('x');
    expect((await stat(path)).mode & 0o222).toBe(0);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it('reads what another store on the same folder wrote, and with the root moved', async () => {
    const ref = await createLocalArtifactStore(root).put('shared');
    expect((await createLocalArtifactStore(root).read(ref)).toString()).toBe('shared');
  });

  it('finds out a changed byte on read and on the first localPath', async () => {
    const ref = await createLocalArtifactStore(root).put('content');
    await damage(ref.sha256, 'cOntent');
    const store = createLocalArtifactStore(root);
    await expect(store.read(ref)).rejects.toThrow(ArtifactCorruptError);
    await expect(store.localPath(ref)).rejects.toThrow(/damaged: expected 7 bytes/);
  });

  it('finds out a file that was cut or deleted after it had been verified', async () => {
    const store = createLocalArtifactStore(root);
    const ref = await store.put('content');
    const path = await store.localPath(ref);
    await damage(ref.sha256, 'con');
    await expect(store.localPath(ref)).rejects.toThrow(ArtifactCorruptError);
    await rm(path);
    await expect(store.localPath(ref)).rejects.toThrow(ArtifactMissingError);
  });

  it('does not hold a content of which one bit was changed after it was found right, until it is put in again', async () => {
    const store = createLocalArtifactStore(root);
    const ref = await store.put('content');
    expect(await store.has(ref)).toBe(true);
    await flipBit(await store.localPath(ref));
    expect(await store.has(ref)).toBe(false);
    await expect(store.localPath(ref)).rejects.toThrow(ArtifactCorruptError);
    expect(await createLocalArtifactStore(root).has(ref)).toBe(false);
    await store.put('content');
    expect(await store.has(ref)).toBe(true);
    expect(await readFile(await store.localPath(ref), 'utf8')).toBe('content');
  });

  it('heals a damaged file when the content is put in again', async () => {
    const store = createLocalArtifactStore(root);
    const ref = await store.put('content');
    await damage(ref.sha256, 'broken!');
    await store.put('content');
    expect((await store.read(ref)).toString()).toBe('content');
  });

  it('shows no half artifact when a writer is killed in the middle of a write', async () => {
    const half = join(root, 'tmp', 'left-by-a-dead-writer');
    await createLocalArtifactStore(root).put('before');
    await writeFile(half, 'cont');
    const ref = await createLocalArtifactStore(root).put('content');
    expect((await createLocalArtifactStore(root).read(ref)).toString()).toBe('content');
    expect(await readdir(join(root, 'sha256'))).toHaveLength(2);
  });

  it('leaves nothing behind when a source cannot be read to its end', async () => {
    await expect(createLocalArtifactStore(root).putFile(root)).rejects.toThrow(/EISDIR/);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it('agrees with sha256sum on the hash of a file', async () => {
    const path = join(root, 'data');
    await writeFile(path, Buffer.alloc(3_000_001, 7));
    const { stdout } = await promisify(execFile)('sha256sum', [path]);
    expect((await createLocalArtifactStore(root).putFile(path)).sha256).toBe(stdout.slice(0, 64));
  });
});

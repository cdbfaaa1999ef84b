import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ArtifactRef } from '../../contracts/refs.js';
import {
  ArtifactCorruptError,
  ArtifactMissingError,
  ArtifactReferenceError,
} from '../../services/artifacts/errors.js';
import type { ArtifactStore } from '../../services/artifacts/port.js';

/** What every implementation of the ArtifactStore port has to do. */
export function describeArtifactStore(
  name: string,
  open: (folder: string) => ArtifactStore | Promise<ArtifactStore>,
): void {
  describe(`${name} as an artifact store`, () => {
    let folder = '';
    let store: ArtifactStore;
    const sha256 = (content: string | Uint8Array): string =>
      createHash('sha256').update(content).digest('hex');
    const absent = (): ArtifactRef => {
      const hash = sha256('never put in');
      return { uri: `artifact://sha256/${hash}`, sha256: hash, bytes: 12 };
    };

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'artifact-store-'));
      store = await open(join(folder, 'store'));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it('names a content by its hash and length, whatever the root', async () => {
      const hash = sha256('grüße');
      expect(await store.put('grüße')).toEqual({ uri: `artifact://sha256/${hash}`, sha256: hash, bytes: 7 });
    });

    it('gives back exactly the bytes it was given', async () => {
      const content = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
      expect(Buffer.compare(await store.read(await store.put(content)), content)).toBe(0);
    });

    it('keeps an empty content', async () => {
      const ref = await store.put('');
      expect(ref.bytes).toBe(0);
      expect((await store.read(ref)).byteLength).toBe(0);
    });

    it('takes a file in and leaves it where it is', async () => {
      const path = join(folder, 'source');
      await writeFile(path, 'from a file');
      const ref = await store.putFile(path);
      expect(ref).toEqual(await store.put('from a file'));
      expect(await readFile(path, 'utf8')).toBe('from a file');
    });

    it('is not changed by a later change of the file or the buffer it took in', async () => {
      const path = join(folder, 'source');
      await writeFile(path, 'first');
      const fromFile = await store.putFile(path);
      await writeFile(path, 'other');
      const buffer = Buffer.from('bytes');
      const fromBuffer = await store.put(buffer);
      buffer.fill(0);
      (await store.read(fromBuffer)).fill(0);
      expect((await store.read(fromFile)).toString()).toBe('first');
      expect((await store.read(fromBuffer)).toString()).toBe('bytes');
    });

    it('keeps the same content once when many write it at the same time', async () => {
      const refs = await Promise.all(Array.from({ length: 20 }, () => store.put('the same')));
      expect(new Set(refs.map((ref) => ref.uri)).size).toBe(1);
      const [ref] = refs;
      expect(ref && (await store.read(ref)).toString()).toBe('the same');
    });

    it('offers a local file with the content, at the same path each time', async () => {
      const ref = await store.put('on disk');
      const path = await store.localPath(ref);
      expect(await readFile(path, 'utf8')).toBe('on disk');
      expect(await store.localPath(ref)).toBe(path);
    });

    it('tells the hash of a content it does not have', async () => {
      const ref = absent();
      await expect(store.read(ref)).rejects.toThrow(ArtifactMissingError);
      await expect(store.localPath(ref)).rejects.toThrow(ref.sha256);
    });

    it('refuses a reference whose length is not that of the content', async () => {
      const ref = { ...(await store.put('seven b')), bytes: 8 };
      await expect(store.read(ref)).rejects.toThrow(ArtifactCorruptError);
      await expect(store.localPath(ref)).rejects.toThrow(ArtifactCorruptError);
    });

    it('looks nothing up by a reference that no store has made', async () => {
      const outside = { ...absent(), sha256: '../../../etc/passwd' };
      const foreign = { ...absent(), uri: 'file:///etc/passwd' };
      await expect(store.read(outside)).rejects.toThrow(ArtifactReferenceError);
      await expect(store.localPath(foreign)).rejects.toThrow(ArtifactReferenceError);
    });

    it('tells whether it holds a content, of this length', async () => {
      const ref = await store.put('held');
      expect(await store.has(ref)).toBe(true);
      expect(await store.has({ ...ref, bytes: 5 })).toBe(false);
      expect(await store.has(absent())).toBe(false);
      await expect(store.has({ ...ref, uri: 'file:///etc/passwd' })).rejects.toThrow(ArtifactReferenceError);
    });

    it('fails when the file to take in does not exist', async () => {
      await expect(store.putFile(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
    });
  });
}

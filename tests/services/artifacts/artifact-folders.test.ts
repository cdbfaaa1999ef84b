import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { closeArtifactFolders } from '../../../services/artifacts/artifact-folders.js';
import { createLocalArtifactStore } from '../../../services/artifacts/local-artifact-store.js';

describe('The folders of an artifact store', () => {
  let folder = '';
  let umask = 0;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artifact-folders-'));
    umask = process.umask(0o022);
  });
  afterEach(async () => {
    process.umask(umask);
    await rm(folder, { recursive: true, force: true });
  });

  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o7777).toString(8);
  const modesIn = async (root: string) => {
    const store = createLocalArtifactStore(root);
    const path = await store.localPath(await store.put('rows'));
    const folders = [root, join(root, 'tmp'), dirname(dirname(path)), dirname(path)];
    return { file: await modeOf(path), folders: await Promise.all(folders.map(modeOf)) };
  };

  it.each([0o000, 0o022, 0o077])('below .ratchet are their owner’s alone, with umask %i', async (mask) => {
    process.umask(mask);
    expect(await modesIn(join(folder, '.ratchet', 'artifacts'))).toEqual({
      file: '400',
      folders: ['700', '700', '700', '700'],
    });
  });

  it.each([0o000, 0o022, 0o077])('elsewhere follow their group, with umask %i', async (mask) => {
    process.umask(mask);
    expect(await modesIn(join(folder, 'shared'))).toEqual({
      file: '440',
      folders: ['2770', '2770', '2770', '2770'],
    });
  });

  it('are closed to all others where an earlier version left them open; the root is as its owner has it', async () => {
    const root = join(folder, 'shared');
    for (const name of ['sha256', 'tmp']) await mkdir(join(root, name), { recursive: true });
    await chmod(root, 0o755);
    await closeArtifactFolders(root);
    expect(await modeOf(root)).toBe('755');
    expect(await modeOf(join(root, 'sha256'))).toBe('2770');
    expect(await modeOf(join(root, 'tmp'))).toBe('2770');
    await closeArtifactFolders(join(folder, 'absent'));
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createVerifiedFiles } from '../../../services/artifacts/verified-files.js';
import { flipBit } from '../../support/damaged-file.js';

const HOUR_MS = 3_600_000;

describe('verified files', () => {
  let path = '';
  let hashed = 0;
  const verify = () => {
    hashed += 1;
    return Promise.resolve();
  };

  beforeEach(async () => {
    hashed = 0;
    path = join(await mkdtemp(join(tmpdir(), 'verified-files-')), 'file');
    await writeFile(path, 'content');
  });
  afterEach(() => rm(join(path, '..'), { recursive: true }));

  it('are hashed once while they stay as they are', async () => {
    const verifyChanged = createVerifiedFiles(() => Date.now() + HOUR_MS);
    await verifyChanged(path, 7, verify);
    await verifyChanged(path, 7, verify);
    expect(hashed).toBe(1);
  });

  it('are hashed anew after a change that leaves size and times of the content as they were', async () => {
    const verifyChanged = createVerifiedFiles(() => Date.now() + HOUR_MS);
    await verifyChanged(path, 7, verify);
    await flipBit(path);
    await verifyChanged(path, 7, verify);
    expect(hashed).toBe(2);
  });

  it('are hashed again while a change could have left no trace in their times', async () => {
    const verifyChanged = createVerifiedFiles(() => Date.now());
    await verifyChanged(path, 7, verify);
    await verifyChanged(path, 7, verify);
    expect(hashed).toBe(2);
  });

  it('are hashed again for a reference of another length, and where they were not found right', async () => {
    const verifyChanged = createVerifiedFiles(() => Date.now() + HOUR_MS);
    await verifyChanged(path, 7, verify);
    await verifyChanged(path, 8, verify);
    const refuse = () => verify().then(() => Promise.reject(new Error('damaged')));
    await expect(verifyChanged(path, 9, refuse)).rejects.toThrow('damaged');
    await verifyChanged(path, 7, verify);
    expect(hashed).toBe(4);
  });
});

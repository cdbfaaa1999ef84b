import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeFolder, nearestExisting } from '../../cli/make-folder.js';
import { writeWholeFile } from '../../cli/whole-file.js';

describe('a folder that is made for a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-folder-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has those above it made as well, also where two do so at once', async () => {
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all([makeFolder(path), makeFolder(path)]);
    expect(statSync(path).isDirectory()).toBe(true);
    await expect(makeFolder(path)).resolves.toBeUndefined();
  });

  it('is refused where a file is in the way', async () => {
    writeFileSync(join(folder, 'file'), '');
    const below = join(folder, 'file', 'a');
    await expect(makeFolder(below)).rejects.toMatchObject({
      name: 'UsageError',
      message: `the folder ${join(folder, 'file')} cannot be made (EEXIST); give a path in a folder that can be written to`,
    });
    expect(await nearestExisting(below)).toBe(join(folder, 'file'));
  });

  it('is refused below /proc, where the recursive way of Node never ends', async () => {
    const writing = writeWholeFile('/proc/none/a/b.html', 'text');
    await expect(writing).rejects.toMatchObject({ name: 'UsageError' });
    await expect(writing).rejects.toThrow(
      /^the folder \/proc(\/none)? cannot be made \(E[A-Z]+\); give a path /,
    );
  });
});

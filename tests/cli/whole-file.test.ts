import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeWholeFile, writeWholeFile } from '../../cli/whole-file.js';

describe('a file that is written whole', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-whole-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the place of an older one, in a folder that is made for it', async () => {
    const path = join(folder, 'new', 'page.html');
    await writeWholeFile(path, 'first');
    await writeWholeFile(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'new'))).toEqual(['page.html']);
  });

  it('leaves the older one and nothing else when it cannot be written', async () => {
    const path = join(folder, 'page.html');
    writeFileSync(path, 'old');
    const failing = makeWholeFile(path, (draft) => {
      writeFileSync(draft, 'half');
      return Promise.reject(new Error('the disk is full'));
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { refuseNoFile, refuseNoTarget } from '../../cli/file-arguments.js';

describe('the path of a file', () => {
  let folder = '';
  let data = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-arguments-'));
    data = join(folder, 'data.csv');
    writeFileSync(data, 'a\n1\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('to read must be that of a file', async () => {
    const none = join(folder, 'none.csv');
    await expect(refuseNoFile('--data-path', data)).resolves.toBeUndefined();
    await expect(refuseNoFile('--data-path', none)).rejects.toThrow(
      `--data-path: ${none} does not exist; give the path of a CSV or Parquet file`,
    );
    await expect(refuseNoFile('--current', folder)).rejects.toThrow(`--current: ${folder} is not a file`);
  });

  it('to write may be new, in a new folder, or an old file', async () => {
    writeFileSync(join(folder, 'old.html'), '');
    for (const path of [undefined, join(folder, 'old.html'), join(folder, 'new', 'page.html')]) {
      await expect(refuseNoTarget('--html', path, [data])).resolves.toBeUndefined();
    }
  });

  it('to write must not be a folder', async () => {
    mkdirSync(join(folder, 'out'));
    await expect(refuseNoTarget('--out', join(folder, 'out'), [data])).rejects.toThrow('is a folder');
  });

  it('to write must be in a folder, or in one that can be made', async () => {
    const path = join(data, 'new', 'page.html');
    await expect(refuseNoTarget('--html', path, [])).rejects.toThrow(
      `--html: ${path} cannot be written, as nothing can be made in ${data} (ENOTDIR); give another path`,
    );
    await expect(refuseNoTarget('--html', join(folder, 'a', 'b'), [])).resolves.toBeUndefined();
    expect(readdirSync(folder)).toEqual(['data.csv']);
  });

  it('to write is refused at once below /proc, which takes no files from anybody', async () => {
    for (const path of ['/proc/none/a/b.html', '/proc/page.html'])
      await expect(refuseNoTarget('--html', path, [])).rejects.toThrow(
        /as nothing can be made in \/(proc)? \(E/,
      );
  });

  it('to write must not be that of the data, under whatever name', async () => {
    symlinkSync(data, join(folder, 'link.csv'));
    symlinkSync(folder, join(folder, 'here'));
    for (const path of [
      data,
      join(folder, '.', 'data.csv'),
      join(folder, 'link.csv'),
      join(folder, 'here/data.csv'),
    ]) {
      await expect(refuseNoTarget('--html', path, [data])).rejects.toThrow(
        'would overwrite the data that is read',
      );
    }
  });
});

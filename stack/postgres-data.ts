import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { ServerStartError } from './errors.js';
import { logFileOf, type StackLayout } from './layout.js';
import { ROLES } from './postgres-roles.js';
import { giveTo, type PostgresUser } from './postgres-user.js';
import { logTail } from './process.js';
import { serverEnvironment } from './server-environment.js';

/** The folder with the data of the embedded PostgreSQL. */
export const dataFolderOf = (layout: StackLayout): string => join(layout.stateFolder, 'postgres', 'data');

/**
 * How PostgreSQL is told where its data are. It starts with the data folder as its working folder and finds it through
 * this link, so that it needs no right to enter the folders above; macOS has no such link, and no need for it.
 */
export const dataArgument = (folder: string): string =>
  process.platform === 'linux' ? '/proc/self/cwd' : folder;

const initdb = async (
  layout: StackLayout,
  binaries: string,
  user: PostgresUser,
  folder: string,
): Promise<void> => {
  const logFile = logFileOf(layout, 'postgres-initdb');
  const log = openSync(logFile, 'w', 0o600);
  const login = [`--username=${ROLES.superuser}`, '--auth=scram-sha-256', '--pwfile=../initdb-password'];
  const args = ['-D', dataArgument(folder), ...login, '--encoding=UTF8', '--locale=C'];
  const env = serverEnvironment(layout);
  const stdio = ['ignore' as const, log, log];
  const child = spawn(join(binaries, 'bin', 'initdb'), args, { cwd: folder, env, stdio, ...(user ?? {}) });
  closeSync(log);
  const outcome: unknown[] = await once(child, 'exit');
  if (outcome[0] === 0) return;
  throw new ServerStartError(
    'PostgreSQL',
    `could not create its data folder (initdb ended with ${String(outcome[0] ?? outcome[1])})`,
    'read the log above; the disk may be full or the folder not writable',
    logFile,
    logTail(logFile),
  );
};

const writePasswordFor = (user: PostgresUser, file: string, password: string): void => {
  writeFileSync(file, password, { mode: 0o600 });
  if (user !== null) chownSync(file, user.uid, user.gid);
};

/** Creates the data folder at the first start; made aside and moved in whole, so that a killed start leaves no half of it. */
export const ensureDataFolder = async (
  layout: StackLayout,
  binaries: string,
  user: PostgresUser,
  password: string,
): Promise<string> => {
  const data = dataFolderOf(layout);
  if (existsSync(data)) {
    giveTo(user, data);
    return data;
  }
  const folder = join(layout.stateFolder, 'postgres');
  const draft = join(folder, 'new');
  const passwordFile = join(folder, 'initdb-password');
  rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(folder, { recursive: true });
  // Whatever the umask says: initdb steps up from its working folder to the password file.
  chmodSync(folder, 0o711);
  mkdirSync(draft, { mode: 0o700 });
  giveTo(user, draft);
  writePasswordFor(user, passwordFile, password);
  try {
    await initdb(layout, binaries, user, draft);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
  return data;
};

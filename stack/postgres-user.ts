import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The user that PostgreSQL runs as; null = our own. */
export type PostgresUser = { readonly uid: number; readonly gid: number } | null;

// `nobody` has this number, and an entry in the password file, on every Linux.
const nobody = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root; as any other user it runs as that user. */
export const postgresUser = (): PostgresUser => (process.getuid?.() === 0 ? nobody : null);

/** True when users other than the owner may run the program at `path`: read it, and enter every folder on the way. */
export const isRunnableByOthers = (path: string): boolean => {
  if ((statSync(path).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
};

/** Gives a folder with all it holds to a user; a folder that is theirs already is left alone. */
export const giveTo = (user: PostgresUser, folder: string): void => {
  if (user === null || lstatSync(folder).uid === user.uid) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), user.uid, user.gid);
  }
  chownSync(folder, user.uid, user.gid);
};

/** Lets other users read a folder with all it holds, and enter and run what is there to enter and run. */
export const openToOthers = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, 0o755);
  }
  chmodSync(folder, 0o755);
};

import { chmodSync, lstatSync } from 'node:fs';

const forOthers = 0o077;

/**
 * Closes a folder to other users of the machine; true when it was open to some. Where a link leads is left alone, and so
 * is a folder of another user's.
 */
export const closeFolder = (folder: string): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true || (found.mode & forOthers) === 0) return false;
  const user = process.getuid?.();
  if (user !== 0 && user !== found.uid) return false;
  chmodSync(folder, 0o700);
  return true;
};

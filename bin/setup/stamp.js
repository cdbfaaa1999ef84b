import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** SHA-256 of a file's bytes; null when there is no such file. */
export const hashFile = (path) => {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
};

/** The JSON a finished step left behind; null when it is absent or unreadable. */
export const readStamp = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Written as the very last act of a step, at once or not at all: a step without its stamp is done again. */
export const writeStamp = (path, content) => {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`);
  renameSync(draft, path);
};

export const removeStamp = (path) => {
  rmSync(path, { force: true });
};

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { projectFolder } from '../config/project-folder.js';

/** Where the code stands that a result may depend on. */
const FOLDERS = ['activities', 'contracts', 'domain', 'services'];

/** The versions of all libraries, Node's and Python's. */
const LOCKS = ['package-lock.json', 'python/requirements.lock'];

/**
 * SHA-256 over the code that makes results, and over the versions of the libraries it uses: from dist/ over what was built,
 * from the sources over these. The same on every machine with the same build.
 */
export function codeDigest(): string {
  const thisFile = fileURLToPath(import.meta.url);
  const root = dirname(dirname(thisFile));
  return digestOf(
    FOLDERS.flatMap((folder) => programFiles(join(root, folder), extname(thisFile))),
    root,
  );
}

function digestOf(programs: readonly string[], root: string): string {
  const digest = createHash('sha256');
  const add = (path: string, from: string): void => {
    const content = readFileSync(path);
    digest.update(`${relative(from, path)}\0${content.byteLength}\0`).update(content);
  };
  for (const path of programs) add(path, root);
  for (const lock of LOCKS) add(join(projectFolder, lock), projectFolder);
  return digest.digest('hex');
}

/** The program files below a folder, in an order that no file system decides. */
function programFiles(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isProgram(entry.name, extension))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const isProgram = (name: string, extension: string): boolean =>
  name.endsWith(extension) && !name.endsWith('.d.ts');

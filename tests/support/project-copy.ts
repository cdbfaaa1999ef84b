import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { projectRoot } from '../../stack/project-root.js';

/** A project folder of its own with the built code, as a second clone would be. */
export interface ProjectCopy {
  readonly folder: string;
  /** The built `ratchet` command of the copy. */
  readonly command: string;
  remove(): void;
}

const COPIED = [
  'config',
  'dist',
  'package.json',
  'package-lock.json',
  join('python', 'requirements.lock'),
  join('services', 'database', 'migrations'),
];
const LINKED = ['node_modules', '.venv'];

/** Copies this project, but for its packages, into a folder of this name. */
export function copyProject(name: string): ProjectCopy {
  const parent = mkdtempSync(join(tmpdir(), 'ratchet-copy-'));
  const folder = join(parent, name);
  for (const path of COPIED) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(projectRoot(), path), join(folder, path), { recursive: true });
  }
  for (const path of LINKED) symlinkSync(join(projectRoot(), path), join(folder, path));
  return {
    folder,
    command: join(folder, 'dist', 'cli', 'main.js'),
    remove: () => {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

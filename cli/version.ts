import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { projectFolder } from '../config/project-folder.js';

/** `ratchet 0.1.0 (b48d846), Node 20.20.2, linux-x64`: what whoever helps asks first. */
export function versionLine(): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const commit = commitOf(projectFolder);
  const from = commit === null ? '' : ` (${commit})`;
  return `ratchet ${version}${from}, Node ${process.versions.node}, ${process.platform}-${process.arch}`;
}

/** Null in a folder that is no clone, or without git. */
function commitOf(folder: string): string | null {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

import { chmod, open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import type { ArtifactRef } from '../../contracts/refs.js';

/** Where a local artifact store on `root` keeps a content. */
export const pathOfArtifact = (root: string, { sha256 }: Pick<ArtifactRef, 'sha256'>): string =>
  join(root, 'sha256', sha256.slice(0, 2), sha256);

/** Changes one bit of a file in place and puts its times and its mode back: what a bad disk or a careless copy leaves. */
export async function flipBit(path: string): Promise<void> {
  const { atime, mode, mtime } = await stat(path);
  await chmod(path, 0o600);
  const file = await open(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, 0);
    byte[0] = (byte[0] ?? 0) ^ 1;
    await file.write(byte, 0, 1, 0);
  } finally {
    await file.close();
  }
  await chmod(path, mode);
  await utimes(path, atime, mtime);
}

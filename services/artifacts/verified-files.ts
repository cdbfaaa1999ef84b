import { stat } from 'node:fs/promises';

/** Hashes a file and throws where it is not what it has to be. */
export type VerifyFile = () => Promise<void>;

/** A file may change within one tick of the clock and keep its times. */
const COARSEST_TICK_MS = 2_000;

/**
 * Verifies files, each again only when its size, its times or its inode differ from when it was found right. The time of the
 * last change of the inode is among them, which no program can set: a file that was written to is always hashed anew.
 */
export function createVerifiedFiles(now: () => number = Date.now) {
  const found = new Map<string, string>();
  return async (path: string, sizeBytes: number, verify: VerifyFile): Promise<void> => {
    const { ctimeNs, ino, mtimeNs, size } = await stat(path, { bigint: true });
    const state = [size, mtimeNs, ctimeNs, ino].join(' ');
    if (found.get(path) === state && size === BigInt(sizeBytes)) return;
    found.delete(path);
    await verify();
    if (now() - Number(ctimeNs / 1_000_000n) > COARSEST_TICK_MS) found.set(path, state);
  };
}

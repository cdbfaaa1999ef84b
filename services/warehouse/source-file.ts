import { type FileHandle, open, stat } from 'node:fs/promises';

import { DataSourceError } from './errors.js';

/** What tells that a file is still the one that was checked. */
export interface SourceFileState {
  readonly bytes: bigint;
  readonly modifiedNs: bigint;
  readonly inode: bigint;
}

/** Refuses a path that is absent, not a regular file, or empty. Throws `DataSourceError`. */
export async function inspectSourceFile(path: string): Promise<SourceFileState> {
  const found = await statOrRefuse(path);
  if (!found.isFile()) {
    throw new DataSourceError(path, {
      code: 'not_a_file',
      problem: found.isDirectory() ? 'this is a folder, expected a file' : 'this is not a regular file',
      nextStep: 'Give the path of one CSV or Parquet file',
    });
  }
  if (found.size === 0n) {
    throw new DataSourceError(path, {
      code: 'empty',
      problem: 'the file is empty, expected at least a header',
      nextStep: 'Check the export that should have written it',
    });
  }
  return { bytes: found.size, modifiedNs: found.mtimeNs, inode: found.ino };
}

/** Refuses a file that was written to since it was inspected: what was checked is not what was read. */
export async function refuseChanged(path: string, before: SourceFileState): Promise<void> {
  const now = await inspectSourceFile(path);
  if (now.bytes !== before.bytes || now.modifiedNs !== before.modifiedNs || now.inode !== before.inode) {
    throw new DataSourceError(path, {
      code: 'changed',
      problem: 'the file changed while it was read',
      nextStep: 'Start again when its writer is done; let writers write to another name and rename',
    });
  }
}

/** Opens a file for reading. Throws `DataSourceError` when the system does not allow it. */
export async function openSource(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw refusal(path, error);
  }
}

async function statOrRefuse(path: string) {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    throw refusal(path, error);
  }
}

function refusal(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new DataSourceError(path, {
      code: 'missing',
      problem: 'there is no such file',
      nextStep: 'Check --data-path or dataset.source.path',
    });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new DataSourceError(path, {
      code: 'not_readable',
      problem: 'this process may not read the file',
      nextStep: 'Give its user read permission',
    });
  }
  return error;
}

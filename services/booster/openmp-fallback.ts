import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A folder in which the dynamic linker finds the OpenMP library under the name that LightGBM asks for. */
export interface OpenmpFallback {
  /** Null when there is no copy to fall back to, or when `loadError` is not about OpenMP. */
  folderFor(loadError: string): Promise<string | null>;
  remove(): Promise<void>;
}

/** Links the copy at `library` (null = none) into a temporary folder when it is first needed. */
export const createOpenmpFallback = (library: string | null): OpenmpFallback => {
  let folder: Promise<string> | null = null;
  return {
    async folderFor(loadError) {
      const missing = /libgomp\.so\.\d+/u.exec(loadError)?.[0];
      if (library === null || missing === undefined) return null;
      folder ??= linkInto(library, missing);
      return folder;
    },
    async remove() {
      if (folder !== null) await rm(await folder, { recursive: true, force: true });
      folder = null;
    },
  };
};

const linkInto = async (library: string, name: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'ratchet-openmp-'));
  await symlink(resolve(library), join(folder, name));
  return folder;
};

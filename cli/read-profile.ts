import { readFile, stat } from 'node:fs/promises';

import { MOST_PROFILE_BYTES, parseProfile } from '../contracts/parse-profile.js';
import type { TableProfile } from '../contracts/profile.js';
import { DataRefusedError } from './errors.js';

/** Whether a reference is given as a profile instead of as rows: by its name. */
export const isProfileFile = (path: string): boolean => /\.json$/iu.test(path);

/** Reads a profile of rows. Throws `DataRefusedError` for a file that is none. */
export async function readProfileFile(path: string): Promise<TableProfile> {
  const { size } = await stat(path);
  const parsed =
    size > MOST_PROFILE_BYTES
      ? { problem: `it has ${size} bytes, expected at most ${MOST_PROFILE_BYTES}` }
      : parseProfile(await readFile(path, 'utf8'));
  if ('profile' in parsed) return parsed.profile;
  throw new DataRefusedError(
    `${path} is no profile of a table: ${parsed.problem}. ` +
      `Make one with \`npx ratchet profile --data-path FILE --json > baseline.json\`, or give a CSV or Parquet file`,
  );
}

import type { StagedVersion } from '../../contracts/run.js';

/** Version 5 in staging, made of rows of a week before the tests' runs began, unless told otherwise. */
export const stagedVersion = (changes: Partial<StagedVersion> = {}): StagedVersion => ({
  version: 5,
  modelSha256: '5'.repeat(64),
  generation: 2,
  since: '2026-01-22T02:12:00.000Z',
  rowsReadAt: '2026-01-22T02:00:00.000Z',
  ...changes,
});

import type { SignedReason } from '../contracts/run.js';
import { refuseNoFile } from './file-arguments.js';
import type { UserName } from './person.js';
import { isProfileFile, readProfileFile } from './read-profile.js';
import { readSignedReason } from './signed-reason.js';

/** What the flags of `train` say about the drift detection. */
export interface DriftOptions {
  readonly driftReference?: string;
  readonly newBaseline?: string;
  readonly newBaselineBy?: string;
}

/** As a run is asked for it; what is not given is left out. */
export interface DriftRequest {
  readonly driftReference?: string;
  readonly newBaseline?: SignedReason;
}

/** Reads the flags. Throws `UsageError`, and `DataRefusedError` for a .json file that is no profile: before a run starts. */
export async function readDriftOptions(
  { driftReference, newBaseline, newBaselineBy }: DriftOptions,
  userName?: UserName,
): Promise<DriftRequest> {
  const accepted = readSignedReason('--new-baseline', { reason: newBaseline, by: newBaselineBy }, userName);
  if (driftReference !== undefined) {
    await refuseNoFile('--drift-reference', driftReference);
    if (isProfileFile(driftReference)) await readProfileFile(driftReference);
  }
  return {
    ...(driftReference !== undefined && { driftReference }),
    ...(accepted && { newBaseline: accepted }),
  };
}

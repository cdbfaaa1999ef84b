import type { ForcedPass } from '../contracts/run.js';
import type { UserName } from './person.js';
import { readSignedReason } from './signed-reason.js';

/** The options about a forced pass as they were given. */
export interface ForcedPassOptions {
  readonly forcePass?: string;
  readonly forcePassBy?: string;
}

/** Who forces the gate and why, by default the user of the system; undefined where nobody does. Throws `UsageError`. */
export function readForcedPass(
  { forcePass, forcePassBy }: ForcedPassOptions,
  userName?: UserName,
): ForcedPass | undefined {
  return readSignedReason('--force-pass', { reason: forcePass, by: forcePassBy }, userName);
}

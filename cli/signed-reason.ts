import { signedReasonSchema } from '../contracts/run.js';
import type { SignedReason } from '../contracts/run.js';
import { UsageError } from './errors.js';
import { oneLine, readPerson } from './person.js';
import type { UserName } from './person.js';

/** What was given after a flag that takes a reason, and after its companion that takes the name. */
export interface GivenReason {
  readonly reason: string | undefined;
  readonly by: string | undefined;
}

/** Who decides something and why, by default the user of the system; undefined where nobody does. Throws `UsageError`. */
export function readSignedReason(
  flag: string,
  { by, reason }: GivenReason,
  userName?: UserName,
): SignedReason | undefined {
  if (reason === undefined) {
    if (by === undefined) return undefined;
    throw new UsageError(`${flag}-by: expected together with ${flag} <reason>`);
  }
  const given = signedReasonSchema.shape.reason.safeParse(oneLine(reason));
  if (!given.success)
    throw new UsageError(
      `${flag}: expected a reason of 1 to 1,000 characters, found ${reason.trim().length}`,
    );
  return { by: readPerson(`${flag}-by`, by, userName), reason: given.data };
}

import { forcedPassSchema } from '../contracts/run.js';
import type { ForcedPass } from '../contracts/run.js';
import { UsageError } from './errors.js';
import { oneLine, readPerson } from './person.js';
import type { UserName } from './person.js';

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
  if (forcePass === undefined) {
    if (forcePassBy === undefined) return undefined;
    throw new UsageError('--force-pass-by: expected together with --force-pass <reason>');
  }
  const given = forcedPassSchema.shape.reason.safeParse(oneLine(forcePass));
  if (!given.success)
    throw new UsageError(
      `--force-pass: expected a reason of 1 to 1,000 characters, found ${forcePass.trim().length}`,
    );
  return { by: readPerson('--force-pass-by', forcePassBy, userName), reason: given.data };
}

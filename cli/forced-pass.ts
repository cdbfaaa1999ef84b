import { userInfo } from 'node:os';

import { forcedPassSchema } from '../contracts/run.js';
import type { ForcedPass } from '../contracts/run.js';
import { UsageError } from './errors.js';

/** The options about a forced pass as they were given. */
export interface ForcedPassOptions {
  readonly forcePass?: string;
  readonly forcePassBy?: string;
}

/** Who forces the gate and why, by default the user of the system; undefined where nobody does. Throws `UsageError`. */
export function readForcedPass(
  { forcePass, forcePassBy }: ForcedPassOptions,
  userName: () => string = () => userInfo().username,
): ForcedPass | undefined {
  if (forcePass === undefined) {
    if (forcePassBy === undefined) return undefined;
    throw new UsageError('--force-pass-by: expected together with --force-pass <reason>');
  }
  const { by, reason } = forcedPassSchema.shape;
  const given = reason.safeParse(oneLine(forcePass));
  if (!given.success)
    throw new UsageError(
      `--force-pass: expected a reason of 1 to 1,000 characters, found ${forcePass.trim().length}`,
    );
  const person = by.safeParse(oneLine(forcePassBy ?? orNobody(userName)));
  if (!person.success)
    throw new UsageError(
      `--force-pass-by: expected the name of the person, 1 to 200 characters, found ${JSON.stringify(forcePassBy ?? '')}`,
    );
  return { by: person.data, reason: given.data };
}

// It stands in mails and in the ledger, where a line is a line.
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
}

/** Empty in a container whose user has no name. */
function orNobody(userName: () => string): string {
  try {
    return userName();
  } catch {
    return '';
  }
}

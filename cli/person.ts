import { userInfo } from 'node:os';

import type { Intervention } from '../contracts/run-control.js';
import { UsageError } from './errors.js';

/** The name of the user of the system; throws where there is none, as in some containers. */
export type UserName = () => string;

/** Who is at the keyboard. */
export const systemUser: UserName = () => userInfo().username;

/** What was typed, as one line: it stands in mails, tables and the ledger, where a line is a line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** The name a person gives after `flag`, by default the user of the system. Throws `UsageError`. */
export function readPerson(flag: string, given: string | undefined, userName: UserName = systemUser): string {
  const name = oneLine(given ?? orNobody(userName));
  if (name.length >= 1 && name.length <= 200) return name;
  throw new UsageError(
    `${flag}: expected the name of the person, 1 to 200 characters, found ${JSON.stringify(given ?? '')}`,
  );
}

/** What an intervention in a run says where no reason was given. */
const NO_REASON = 'no reason given';

/** Who steps into a run, and why. Throws `UsageError`. */
export function readIntervention(
  { by, reason }: { readonly by?: string; readonly reason?: string },
  userName: UserName = systemUser,
): Intervention {
  const why = oneLine(reason ?? NO_REASON);
  if (why.length === 0 || why.length > 500)
    throw new UsageError(`--reason: expected 1 to 500 characters, found ${why.length}`);
  return { by: readPerson('--by', by, userName), reason: why };
}

function orNobody(userName: UserName): string {
  try {
    return userName();
  } catch {
    return '';
  }
}

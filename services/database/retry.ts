import { setTimeout as sleep } from 'node:timers/promises';

import { failureCode, failureKind } from './connection-failure.js';
import { DatabaseUnreachableError } from './errors.js';

/** Blips end here, so that a lost packet does not cost a stage its five minutes; longer outages are Temporal's to retry. */
export const RETRY_DELAYS_MS: readonly number[] = [100, 400, 1500];

/** Where a database is, and the variable of the environment that says so. */
interface AddressPlace {
  readonly address: string;
  readonly variable: string;
}

/** Runs `call` again, after each of `delaysMs`, when its connection was refused or lost, or when it met a deadlock. */
export async function withRetries<T>(
  place: AddressPlace,
  delaysMs: readonly number[],
  call: () => Promise<T>,
): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await call();
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'statement' || kind === 'denied') throw explained(place, error);
      await sleep(delayMs);
    }
  }
  try {
    return await call();
  } catch (error) {
    throw explained(place, error);
  }
}

function explained({ address, variable }: AddressPlace, thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const kind = failureKind(error);
  if (kind === 'statement' || kind === 'conflict') return error;
  const reason = error.message === '' ? failureCode(error) : error.message;
  return new DatabaseUnreachableError(
    address,
    reason,
    kind === 'denied'
      ? `Check the user, the password and the database name in ${variable}.`
      : `Start the servers with \`npx ratchet up\`, or set ${variable} to a PostgreSQL that runs.`,
  );
}

import type { ForcedPass } from './run.js';

/** How a forced pass stands among the reasons of a decision, in the ledger as well. */
export function forcedPassReason({ by, reason }: ForcedPass): string {
  return `forced by ${by}: ${reason}`;
}

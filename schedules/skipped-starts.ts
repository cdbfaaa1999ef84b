import { isDue } from './cron.js';
import type { Cron } from './cron.js';
import { clockGaps } from './zoned-time.js';

const MINUTE_MS = 60_000;

/**
 * Times at which the schedule would be due but that its clocks never show, because they are put forward: Temporal starts
 * no run then. The first of each change, as what the clocks would show, in the UTC fields of a date.
 */
export function skippedStarts(cron: Cron, timeZone: string, from: Date, days: number): Date[] {
  return clockGaps(timeZone, from, days).flatMap((gap) => {
    for (let at = gap.from.getTime(); at < gap.to.getTime(); at += MINUTE_MS) {
      const clock = new Date(at);
      if (isDue(cron, clock)) return [clock];
    }
    return [];
  });
}

import { z } from 'zod';

import { startOfDay } from './zoned-time.js';

/** The time whose starts are made up for, both ends included. */
export interface BackfillRange {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const dateSchema = z.iso.date();
const timeSchema = z.iso.datetime({ offset: true });

/**
 * Reads both ends: ISO dates, which are whole days in the schedule's time zone, or ISO times. The day of today ends now.
 */
export function readBackfillRange(
  { from, to }: { readonly from: string; readonly to: string },
  timeZone: string,
  now: Date,
): { readonly range: BackfillRange } | { readonly problem: string } {
  const start = readEnd(from, timeZone, 'first');
  if (start === null) return { problem: `--from: ${expected(from)}` };
  const end = readEnd(to, timeZone, 'last');
  if (end === null) return { problem: `--to: ${expected(to)}` };
  if (start > now) return { problem: `--from: expected a time that has passed, found ${from}` };
  if (end < start) return { problem: `--to: expected no time before --from ${from}, found ${to}` };
  const endsToday = dateSchema.safeParse(to).success && startOfDay(to, timeZone) <= now;
  if (end > now && !endsToday) return { problem: `--to: expected a time that has passed, found ${to}` };
  return { range: { from: start, to: end > now ? now : end } };
}

function readEnd(text: string, timeZone: string, moment: 'first' | 'last'): Date | null {
  if (timeSchema.safeParse(text).success) return new Date(text);
  if (!dateSchema.safeParse(text).success) return null;
  if (moment === 'first') return startOfDay(text, timeZone);
  const next = new Date(Date.parse(text) + DAY_MS).toISOString().slice(0, 10);
  return new Date(startOfDay(next, timeZone).getTime() - 1);
}

const expected = (found: string): string =>
  `expected a date like 2026-11-29 or a time like 2026-11-29T02:00:00Z, found ${JSON.stringify(found)}`;

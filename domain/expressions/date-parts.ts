import type { DatePart } from './ast.js';

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Parts of a timestamp (milliseconds since 1970 UTC) in the Gregorian calendar and in UTC, as pandas' Series.dt: months
 * and days count from 1, Monday is day 0 of the week. Missing for what is missing and for what no calendar holds.
 */
export const DATE_PART: Readonly<Record<DatePart, (milliseconds: number) => number>> = {
  year: (milliseconds) => dateOf(milliseconds).getUTCFullYear(),
  month: (milliseconds) => dateOf(milliseconds).getUTCMonth() + 1,
  day: (milliseconds) => dateOf(milliseconds).getUTCDate(),
  day_of_week: (milliseconds) => (dateOf(milliseconds).getUTCDay() + 6) % 7,
  hour: (milliseconds) => dateOf(milliseconds).getUTCHours(),
};

/** Days of 24 hours from `start` to `end`, with their fraction; negative where `end` comes first. */
export function daysBetween(start: number, end: number): number {
  return (end - start) / MILLISECONDS_PER_DAY;
}

/** Rounded down, for Date cuts towards 1970: half a millisecond before 1970 is a time of 1969. */
function dateOf(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds));
}

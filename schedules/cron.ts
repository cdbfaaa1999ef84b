import { cronProblems, cronValues } from '../contracts/config/cron.js';

/** Sorted values of minute, hour, day of the month, month and day of the week (Sunday is 0): all five must match. */
export type Cron = readonly (readonly number[])[];

/** The least and the most of each field. */
const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Reads a cron expression of five fields. */
export function readCron(text: string): { readonly cron: Cron } | { readonly problem: string } {
  const problems = cronProblems(text);
  if (problems.length > 0) return { problem: problems.join('; ') };
  const written = cronValues(text);
  return { cron: FIELDS.map(([min, max], k) => inOrder(written[k] ?? [], min, max)) };
}

/** The one way to write these values that Temporal reads right: it leaves Sunday out of `1-7`. */
export function writeCron(cron: Cron): string {
  return FIELDS.map(([min, max], k) => writeField(cron[k] ?? [], max - min + 1)).join(' ');
}

/** Whether a minute is due; given in the clock of the schedule's time zone, as the UTC fields of a date. */
export function isDue(cron: Cron, clock: Date): boolean {
  const parts = [
    clock.getUTCMinutes(),
    clock.getUTCHours(),
    clock.getUTCDate(),
    clock.getUTCMonth() + 1,
    clock.getUTCDay(),
  ];
  return parts.every((part, k) => cron[k]?.includes(part));
}

/** Sunday may be written as 7. */
function inOrder(values: readonly number[], min: number, max: number): number[] {
  return [...new Set(values.map((value) => (value > max ? min : value)))].sort((a, b) => a - b);
}

function writeField(values: readonly number[], count: number): string {
  if (values.length === count) return '*';
  const ranges: [number, number][] = [];
  for (const value of values) {
    const last = ranges.at(-1);
    if (last?.[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a clock in the time zone shows at this moment, as the UTC fields of a date. */
export function clockAt(at: Date, timeZone: string): Date {
  const parts = formatterOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  return new Date(
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')),
  );
}

/** The moment a day begins in the time zone; `date` as in 2026-11-29. */
export function startOfDay(date: string, timeZone: string): Date {
  const clock = Date.parse(`${date}T00:00:00Z`);
  const offsetMs = (at: number): number => clockAt(new Date(at), timeZone).getTime() - at;
  // The offset of the day before or after may be another: the second look is at the day itself.
  const near = clock - offsetMs(clock);
  return new Date(clock - offsetMs(near));
}

/** For people: `Sun 2026-11-29 02:00`, as a clock in the time zone shows it. */
export function writeClock(at: Date, timeZone: string): string {
  const clock = clockAt(at, timeZone);
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][clock.getUTCDay()] ?? '';
  return `${day} ${clock.toISOString().slice(0, 16).replace('T', ' ')}`;
}

/** Minutes that the clocks of a time zone skip. */
export interface ClockGap {
  /** What the clocks show at the first minute left out, and at the first one after, as the UTC fields of dates. */
  readonly from: Date;
  readonly to: Date;
}

/** When the clocks of the time zone are put forward in the days after `from`. */
export function clockGaps(timeZone: string, from: Date, days: number): ClockGap[] {
  const offsetMs = (at: number): number => clockAt(new Date(at), timeZone).getTime() - at;
  const start = Math.floor(from.getTime() / MINUTE_MS) * MINUTE_MS;
  const gaps: ClockGap[] = [];
  for (let day = 0; day < days; day += 1) {
    let before = start + day * DAY_MS;
    let after = before + DAY_MS;
    if (offsetMs(before) >= offsetMs(after)) continue;
    while (after - before > MINUTE_MS) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetMs(middle) === offsetMs(after)) after = middle;
      else before = middle;
    }
    gaps.push({ from: new Date(after + offsetMs(before)), to: new Date(after + offsetMs(after)) });
  }
  return gaps;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time span in at most seven characters: 9.3 s, 12m05s, 1h02m, 3d04h. */
export function shortDuration(seconds: number): string {
  if (seconds < 59.95) return `${Math.max(0, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < HOUR) return two(whole, MINUTE, 1, 'm', 's');
  return whole < DAY ? two(whole, HOUR, MINUTE, 'h', 'm') : two(whole, DAY, HOUR, 'd', 'h');
}

/** As `shortDuration`, of an estimate: whole seconds. */
export function roughDuration(seconds: number): string {
  return seconds < 59.5 ? `${Math.max(0, Math.round(seconds))} s` : shortDuration(Math.round(seconds));
}

function two(seconds: number, large: number, small: number, first: string, second: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}${first}${String(rest).padStart(2, '0')}${second}`;
}

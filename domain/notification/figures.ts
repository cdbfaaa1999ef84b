/** A metric or a cut-off, to four places; null = it is undefined. */
export function decimal(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(4);
}

/** To four places, with its sign; what rounds to 0 has none. */
export function signed(value: number): string {
  const text = value.toFixed(4);
  if (Number(text) === 0) return text.replace('-', '');
  return value > 0 ? `+${text}` : text;
}

/** A number of rows. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A moment given in ISO 8601, to the minute: "Wed, 25 Nov 2026 02:10 UTC". */
export function moment(instant: string): string {
  return new Date(instant).toUTCString().replace(/:\d\d GMT$/, ' UTC');
}

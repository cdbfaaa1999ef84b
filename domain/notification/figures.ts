/** A metric or a cut-off, to four places; null = it is undefined. */
export function decimal(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(4);
}

/** A number of rows. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A moment given in ISO 8601, to the minute: "Wed, 25 Nov 2026 02:10 UTC". */
export function moment(instant: string): string {
  return new Date(instant).toUTCString().replace(/:\d\d GMT$/, ' UTC');
}

/** A share as people read it: 0.0213 is 2.13 %. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** `1 row`, `12,345 rows`. */
export function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
}

/** Offending rows per delivered row, 0..1; 0 for an empty table. */
export function shareOf(count: number, rows: number): number {
  return rows === 0 ? 0 : count / rows;
}

/** The first few of a list of names. */
export function someOf(names: readonly string[]): string {
  return names.length <= 10
    ? names.join(', ')
    : `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`;
}

/** |found - expected| / |expected|, and 0 where they are equal: how far a number is off, whatever its size. */
export function relativeError(found: number, expected: number): number {
  return found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected);
}

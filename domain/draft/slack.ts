/** Share of the span of a column by which its range is wider than what was found, at each end. */
const RANGE_SLACK = 0.5;

/**
 * A range with room for values that this file happens not to have: half its span more at each end, rounded outward to two
 * digits; 0 or more where nothing below 0 was found, and likewise above. Null where that cannot be told.
 */
export function rangeWithSlack(smallest: number, largest: number): [number, number] | null {
  // A column of one value still needs some room.
  const slack = RANGE_SLACK * (largest - smallest || Math.abs(largest) || 1);
  const low = roundOutward(smallest - slack, 'down');
  const high = roundOutward(largest + slack, 'up');
  const range: [number, number] = [
    smallest >= 0 ? Math.max(0, low) : low,
    smallest < 0 && largest <= 0 ? Math.min(0, high) : high,
  ];
  return range.every(Number.isFinite) && range[0] <= smallest && range[1] >= largest ? range : null;
}

/** A missing budget of half as much again as was found, and 2 points more, as a whole per cent: 0.1 becomes 0.17. */
export function budgetWithSlack(share: number): number {
  return Math.min(1, Math.ceil(100 * (1.5 * share + 0.02) - 1e-9) / 100);
}

/** Bounds of a rate: half and twice the odds that were found, rounded outward to two digits: 0.27 gives 0.15 to 0.43. */
export function rateWithSlack(rate: number): [number, number] {
  const odds = rate / (1 - rate);
  const bound = (factor: number): number => (factor * odds) / (1 + factor * odds);
  return [roundOutward(bound(0.5), 'down'), Math.min(1, roundOutward(bound(2), 'up'))];
}

/** To two significant digits, such as 0.0123 to 0.012 or 0.013. */
function roundOutward(value: number, direction: 'down' | 'up'): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 1;
  const scaled = Number((value * 10 ** -exponent).toFixed(9));
  const rounded = direction === 'down' ? Math.floor(scaled) : Math.ceil(scaled);
  return Number(`${rounded}e${exponent}`);
}

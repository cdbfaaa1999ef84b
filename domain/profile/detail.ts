/** How much a profile says of each column. */
export interface Detail {
  /** Parts of equal size the values of a number column are cut into; 0 = no distribution. */
  readonly parts: number;
  /** Most bins of the histogram; 0 = no histogram. */
  readonly bins: number;
  /** Which quantiles. */
  readonly probabilities: readonly number[];
  /** Most values of a category listed. */
  readonly top: number;
  /** HyperLogLog registers, a power of 2. */
  readonly registers: number;
  /** Whether columns are kept by target too, so that the correlation of a merged profile is known. */
  readonly byTarget: boolean;
}

export const FULL_DETAIL: Detail = Object.freeze({
  parts: 100,
  bins: 20,
  probabilities: [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99],
  top: 50,
  registers: 512,
  byTarget: true,
});

/** From full to least; each keeps a part of what the one before it does. The more columns, the less of each. */
export const DETAILS: readonly Detail[] = Object.freeze([
  FULL_DETAIL,
  { ...FULL_DETAIL, parts: 20, top: 20, registers: 256 },
  {
    parts: 10,
    bins: 10,
    probabilities: [0.05, 0.25, 0.5, 0.75, 0.95],
    top: 10,
    registers: 64,
    byTarget: true,
  },
  { parts: 10, bins: 0, probabilities: [0.25, 0.5, 0.75], top: 5, registers: 64, byTarget: false },
  { parts: 5, bins: 0, probabilities: [0.5], top: 3, registers: 16, byTarget: false },
  { parts: 0, bins: 0, probabilities: [0.5], top: 0, registers: 16, byTarget: false },
]);

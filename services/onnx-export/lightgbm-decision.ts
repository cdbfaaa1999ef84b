import { membershipBounds } from './categories.js';
import { float32Below, float32Floor } from './float-floor.js';
import type { Decision } from './tree-node.js';

/** LightGBM's kZeroThreshold, 1e-35 as a float32: it takes inputs of at most this size for 0. */
const ZERO = Math.fround(1e-35);
const BELOW_ZERO = float32Below(-ZERO);
/** How a dump writes the threshold above all numbers, of a split between missing and not missing. */
const NO_THRESHOLD = 1e300;

/** A split by order: at most `threshold` goes left; what counts as missing goes to its own side. */
export const orderDecision = (
  threshold: number,
  missing: 'None' | 'NaN' | 'Zero',
  defaultLeft: boolean,
): Decision => {
  const cut = float32Threshold(threshold);
  if (missing === 'Zero') return zeroAsMissing(cut, defaultLeft);
  // Without missing values in training, LightGBM takes one it meets later for 0.
  return {
    cuts: [cut],
    firstGoesLeft: true,
    missingGoesLeft: missing === 'NaN' ? defaultLeft : threshold >= 0,
  };
};

/** A split by a set of categories: they go left; all else, missing values too, goes right. */
export const setDecision = (categories: readonly number[]): Decision => {
  const [lowest, ...others] = membershipBounds(categories);
  if (lowest === undefined) return { cuts: [Infinity], firstGoesLeft: false, missingGoesLeft: false };
  // LightGBM cuts towards 0: what lies between -1 and 0 is category 0.
  const first = lowest === 0 ? -1 : float32Below(lowest);
  return { cuts: [first, ...others.map(float32Below)], firstGoesLeft: false, missingGoesLeft: false };
};

/** The float32 that decides `x <= threshold` for every float32 x as the native library decides it. */
const float32Threshold = (threshold: number): number => {
  if (threshold >= NO_THRESHOLD) return Infinity;
  if (threshold >= 0) return Math.max(float32Floor(threshold), ZERO);
  return Math.min(float32Floor(threshold), BELOW_ZERO);
};

/** Zeros and missing values to the side of `defaultLeft`, all else by the cut. */
const zeroAsMissing = (cut: number, defaultLeft: boolean): Decision => {
  const missingGoesLeft = defaultLeft;
  if (cut >= 0 === defaultLeft) return { cuts: [cut], firstGoesLeft: true, missingGoesLeft };
  if (cut >= 0) {
    const cuts = cut === ZERO ? [BELOW_ZERO] : [BELOW_ZERO, ZERO, cut];
    return { cuts, firstGoesLeft: true, missingGoesLeft };
  }
  const cuts = cut === BELOW_ZERO ? [ZERO] : [cut, BELOW_ZERO, ZERO];
  return { cuts, firstGoesLeft: true, missingGoesLeft };
};

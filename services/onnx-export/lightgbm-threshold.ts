import { float32Floor } from './float-floor.js';

/** LightGBM's kZeroThreshold, 1e-35 as a float32: it takes inputs of at most this size for 0. */
const ZERO = Math.fround(1e-35);
const BELOW_ZERO = float32Floor(-ZERO * (1 + Number.EPSILON));
/** How a dump writes the threshold above all numbers, of a split between missing and not missing. */
const NO_THRESHOLD = 1e300;

/** The float32 that decides `x <= threshold` for every float32 x as the native library decides it. */
export const float32Threshold = (threshold: number): number => {
  if (threshold >= NO_THRESHOLD) return Infinity;
  if (threshold >= 0) return Math.max(float32Floor(threshold), ZERO);
  return Math.min(float32Floor(threshold), BELOW_ZERO);
};

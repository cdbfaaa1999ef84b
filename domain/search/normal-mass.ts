const SQUARE_ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * P(Z <= z) of the standard normal distribution, as scipy.stats.norm.cdf: Hart's rational approximation (1968) as
 * given by West, "Better approximations to cumulative normal functions" (2005); relative error below 1e-12 up
 * to |z| = 7, below 2e-8 in the lower tail beyond. Made for many calls; `normalSurvival` is the exact one.
 */
export function normalCumulative(z: number): number {
  const size = Math.abs(z);
  const tail = size > 37 ? 0 : Math.exp((-size * size) / 2) * tailRatio(size);
  return z > 0 ? 1 - tail : tail;
}

/** P(from < Z <= to) of the standard normal distribution; as exact in both tails. */
export function normalMass(from: number, to: number): number {
  return from > 0
    ? normalCumulative(-from) - normalCumulative(-to)
    : normalCumulative(to) - normalCumulative(from);
}

// P(Z > z) / exp(-z^2 / 2).
function tailRatio(z: number): number {
  if (z >= 7.07106781186547)
    return 1 / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / SQUARE_ROOT_OF_TWO_PI;
  let above = 3.52624965998911e-2 * z + 0.700383064443688;
  above = above * z + 6.37396220353165;
  above = above * z + 33.912866078383;
  above = above * z + 112.079291497871;
  above = above * z + 221.213596169931;
  above = above * z + 220.206867912376;
  let below = 8.83883476483184e-2 * z + 1.75566716318264;
  below = below * z + 16.064177579207;
  below = below * z + 86.7807322029461;
  below = below * z + 296.564248779674;
  below = below * z + 637.333633378831;
  below = below * z + 793.826512519948;
  below = below * z + 440.413735824752;
  return above / below;
}

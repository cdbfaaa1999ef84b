import type { DriftStatistic } from './statistic.js';

export const jensenShannonStatistic: DriftStatistic = Object.freeze({
  name: 'jensenShannon',
  title: 'Jensen-Shannon distance',
  needs: 'bin counts',
  source: 'Lin (1991), Endres and Schindelin (2003); scipy.spatial.distance.jensenshannon',
});

/**
 * Jensen-Shannon divergence of the two sets of counts, and its square root, the distance. In base 2, the default, both
 * are 0..1; in base e the divergence is at most ln 2. The same bins on both sides, neither side without rows.
 */
export function jensenShannon(
  reference: readonly number[],
  current: readonly number[],
  base: '2' | 'e' = '2',
): { distance: number; divergence: number; base: string } {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  let nats = 0;
  reference.forEach((count, bin) => {
    const before = count / n;
    const after = (current[bin] ?? 0) / m;
    const middle = (before + after) / 2;
    nats += relativeEntropy(before, middle) / 2 + relativeEntropy(after, middle) / 2;
  });
  const divergence = Math.max(0, base === '2' ? nats / Math.LN2 : nats);
  return { distance: Math.sqrt(divergence), divergence, base };
}

function relativeEntropy(share: number, of: number): number {
  return share === 0 ? 0 : share * Math.log(share / of);
}

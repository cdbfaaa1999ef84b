import type { PairedRows } from './gate-input.js';

/**
 * The cut-off by which the reference decides as many rows positive as the candidate does with its own; where equal
 * probabilities leave no such cut-off, the one that comes nearest. Infinity where the candidate decides no row positive.
 */
export function equalShareCutoff({
  candidate,
  candidateCutoff,
  reference,
}: Pick<PairedRows, 'candidate' | 'candidateCutoff' | 'reference'>): number {
  const wanted = candidate.filter((probability) => probability >= candidateCutoff).length;
  if (wanted === 0) return Infinity;
  const descending = Float64Array.from(reference).sort().reverse();
  const lowest = descending[wanted - 1] ?? Infinity;
  const above = descending.indexOf(lowest);
  const withTies = descending.lastIndexOf(lowest) + 1;
  if (withTies - wanted <= wanted - above) return lowest;
  return descending[above - 1] ?? Infinity;
}

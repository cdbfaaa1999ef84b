import type { Distribution, Histogram, NumberProfile } from '../../contracts/profile.js';
import { FULL_DETAIL } from './detail.js';
import { isComplete } from './distribution.js';
import { quantileOf } from './distribution-ranks.js';
import { histogramEdges, histogramOfDistribution } from './histogram.js';
import { mergeDistinct } from './merge-distinct.js';
import { mergeDistributions } from './merge-distributions.js';
import { combineMoments } from './moment-sums.js';
import { pearson } from './target-correlation.js';

/** The profile of a number column over all parts; the first tells name and type. */
export function mergeNumbers(first: NumberProfile, parts: readonly NumberProfile[]): NumberProfile {
  const rows = sum(parts.map((part) => part.rows));
  const missing = sum(parts.map((part) => part.missing));
  const filled = parts.filter((part) => part.rows > part.missing);
  // A part without values says nothing of the column, and so takes nothing away from what the others say.
  if (filled.length === 0) return { ...first, rows, missing };
  const distribution = mergeIfAll(
    filled.map((part) => part.distribution),
    mergeDistributions,
  );
  const byTarget = mergeIfAll(
    filled.map((part) => part.byTarget),
    (all) => ({
      negative: combineMoments(all.map(({ negative }) => negative)),
      positive: combineMoments(all.map(({ positive }) => positive)),
    }),
  );
  const listed = distribution !== undefined && isComplete(distribution);
  return {
    kind: 'number',
    name: first.name,
    type: first.type,
    rows,
    missing,
    ...(listed ? { distinct: { count: distribution.values.length, exact: true } } : mergeDistinct(filled)),
    targetCorrelation: pearson(byTarget),
    moments: mergeMoments(filled),
    quantiles: quantilesOf(distribution),
    histogram: mergeHistograms(filled, distribution),
    distribution,
    byTarget,
  };
}

function mergeIfAll<T, R>(
  parts: readonly (T | undefined)[],
  merge: (parts: readonly T[]) => R,
): R | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? merge(known) : undefined;
}

function mergeMoments(parts: readonly NumberProfile[]): NumberProfile['moments'] {
  const known = parts.flatMap(({ moments, rows, missing }) =>
    moments === null ? [] : [{ ...moments, count: rows - missing }],
  );
  if (known.length < parts.length) return null;
  const { count, mean, squaredDeviations } = combineMoments(
    known.map((part) => ({ ...part, squaredDeviations: part.standardDeviation ** 2 * part.count })),
  );
  const standardDeviation = Math.sqrt(squaredDeviations / count);
  if (!Number.isFinite(mean) || !Number.isFinite(standardDeviation)) return null;
  return {
    mean,
    standardDeviation,
    minimum: Math.min(...known.map(({ minimum }) => minimum)),
    maximum: Math.max(...known.map(({ maximum }) => maximum)),
  };
}

function quantilesOf(distribution: Distribution | undefined): NumberProfile['quantiles'] {
  if (distribution === undefined || distribution.values.length === 0) return [];
  return FULL_DETAIL.probabilities
    .map((probability) => ({ probability, value: quantileOf(distribution, probability) }))
    .filter(({ value }) => Number.isFinite(value));
}

function mergeHistograms(
  parts: readonly NumberProfile[],
  distribution: Distribution | undefined,
): Histogram | null {
  const [first] = parts;
  const histograms = parts.flatMap(({ histogram }) => (histogram === null ? [] : [histogram]));
  const [edges] = histograms.map((one) => one.edges);
  if (first === undefined || edges === undefined || histograms.length < parts.length) return null;
  if (histograms.every((one) => sameNumbers(one.edges, edges))) return addCounts(edges, histograms);
  const values = distribution?.values ?? [];
  if (distribution === undefined || values.length === 0) return null;
  const present = sum(parts.map((part) => part.rows - part.missing));
  return histogramOfDistribution(
    distribution,
    present,
    histogramEdges(values[0] ?? 0, values.at(-1) ?? 0, first.type, FULL_DETAIL.bins),
  );
}

function addCounts(edges: readonly number[], all: readonly Histogram[]): Histogram {
  return {
    edges: [...edges],
    counts: edges.slice(1).map((_, bin) => sum(all.map(({ counts }) => counts[bin] ?? 0))),
  };
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

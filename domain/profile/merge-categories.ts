import type { CategoryProfile } from '../../contracts/profile.js';
import { mergeDistinct } from './merge-distinct.js';
import { correlationRatio } from './target-correlation.js';
import { byFrequency } from './top-values.js';

type TopValue = CategoryProfile['top'][number];

/**
 * The profile of a text column over all parts; the first tells name and type. Where a part does not list a value, its
 * rows there are unknown, at most those of its rarest listed value: the count is too low by at most `undercount`. The
 * correlation is known where every part lists all its values.
 */
export function mergeCategories(first: CategoryProfile, parts: readonly CategoryProfile[]): CategoryProfile {
  const top = mergeTop(parts);
  const complete = parts.every(({ other }) => other === 0);
  const undercount = Math.max(0, ...top.map(({ value }) => undercountOf(value, parts)));
  return {
    kind: 'category',
    name: first.name,
    type: first.type,
    rows: sum(parts.map(({ rows }) => rows)),
    missing: sum(parts.map(({ missing }) => missing)),
    ...(complete ? { distinct: { count: top.length, exact: true } } : mergeDistinct(parts)),
    targetCorrelation: complete ? correlationOf(top) : null,
    top,
    ...(undercount === 0 ? {} : { undercount }),
    other: sum(parts.map(({ other }) => other)),
  };
}

function mergeTop(parts: readonly CategoryProfile[]): TopValue[] {
  const merged = new Map<string, TopValue>();
  for (const entry of parts.flatMap(({ top }) => top)) {
    const before = merged.get(entry.value);
    merged.set(entry.value, before === undefined ? entry : addValues(before, entry));
  }
  return [...merged.values()].sort(byFrequency);
}

function addValues(a: TopValue, b: TopValue): TopValue {
  const count = a.count + b.count;
  if (a.negatives === undefined || a.positives === undefined) return { value: a.value, count };
  if (b.negatives === undefined || b.positives === undefined) return { value: a.value, count };
  return {
    value: a.value,
    count,
    negatives: a.negatives + b.negatives,
    positives: a.positives + b.positives,
  };
}

function undercountOf(value: string, parts: readonly CategoryProfile[]): number {
  return sum(
    parts.map(({ top, other, undercount = 0 }) => {
      if (other === 0 || top.some((entry) => entry.value === value)) return undercount;
      return Math.min(other, undercount + (top.at(-1)?.count ?? other));
    }),
  );
}

function correlationOf(top: readonly TopValue[]): CategoryProfile['targetCorrelation'] {
  const negatives = top.flatMap((entry) => entry.negatives ?? []);
  const positives = top.flatMap((entry) => entry.positives ?? []);
  return positives.length < top.length ? null : correlationRatio({ negatives, positives });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

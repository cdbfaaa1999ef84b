/** A longer value is free text in all but name, and is not listed. */
export const LONGEST_VALUE = 100;

/** A value of a text column by the number of its rows. */
export interface CountedValue {
  readonly code: number;
  readonly value: string;
  readonly count: number;
}

/**
 * The `limit` most frequent values, most frequent first, equally frequent ones by text. Where there are more values than
 * that, those of a single row are left out: they tell more of the row than of the column.
 */
export function topValues(
  categories: readonly string[],
  used: Int32Array,
  counts: ArrayLike<number>,
  limit: number,
): CountedValue[] {
  const least = used.length <= limit ? 1 : Math.max(2, leastOfTop(used, counts, limit));
  const frequent = used.filter((code) => (counts[code] ?? 0) >= least);
  return Array.from(frequent)
    .filter((code) => (categories[code] ?? '').length <= LONGEST_VALUE)
    .map((code) => ({ code, value: categories[code] ?? '', count: counts[code] ?? 0 }))
    .sort(byFrequency)
    .slice(0, limit);
}

/** Orders values, the most frequent first, equally frequent ones by text. */
export function byFrequency(
  a: Pick<CountedValue, 'value' | 'count'>,
  b: Pick<CountedValue, 'value' | 'count'>,
): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function leastOfTop(used: Int32Array, counts: ArrayLike<number>, limit: number): number {
  const ascending = used.map((code) => counts[code] ?? 0).sort();
  return ascending[ascending.length - limit] ?? 0;
}

import type { KeyedLabels } from './choose-splits.js';

/** Keys that occur with both outcomes; rows without a known outcome or without a key tell nothing. */
export function contradictedKeys({ keys, labels }: KeyedLabels): number {
  const outcomes = new Map<string, number>();
  const contradicted = new Set<string>();
  keys.forEach((key, row) => {
    const label = labels[row] ?? NaN;
    if (key === '' || Number.isNaN(label)) return;
    if ((outcomes.get(key) ?? label) !== label) contradicted.add(key);
    outcomes.set(key, label);
  });
  return contradicted.size;
}

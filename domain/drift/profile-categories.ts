import type { CategoryProfile } from '../../contracts/profile.js';
import type { CategoryColumn } from '../../contracts/table.js';
import type { Bins } from './bins.js';
import { countsByText } from './category-counts.js';

/** The name of the rows whose value the profile does not list. */
export const OTHER_VALUES = '(values the profile does not list)';

/**
 * Rows by category of a profiled reference and the current column. Where the profile lists all values, as
 * `countCategories`; else all values it does not list are one category, on both sides.
 */
export function countProfiledCategories(reference: CategoryProfile, current: CategoryColumn): Bins<string> {
  const before = new Map(reference.top.map(({ value, count }) => [value, count]));
  if (reference.other > 0) before.set(OTHER_VALUES, reference.other);
  const after = new Map<string, number>();
  for (const [text, count] of countsByText(current)) {
    const name = reference.other === 0 || before.has(text) ? text : OTHER_VALUES;
    after.set(name, (after.get(name) ?? 0) + count);
  }
  const edges = [...new Set([...before.keys(), ...after.keys()])];
  return {
    edges,
    reference: edges.map((text) => before.get(text) ?? 0),
    current: edges.map((text) => after.get(text) ?? 0),
  };
}

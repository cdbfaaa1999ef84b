import type { CategoryColumn } from '../../contracts/table.js';

/** The texts that occur in the column, each with its number of rows, in code-unit order: no locale decides it. */
export function countCategories({ codes, categories }: CategoryColumn): ReadonlyMap<string, number> {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const byText = new Map<string, number>();
  categories.forEach((text, code) => {
    const count = (byText.get(text) ?? 0) + (counts[code] ?? 0);
    if (count > 0) byText.set(text, count);
  });
  return new Map([...byText].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The categories an encoding knows: the declared ones in their order, else those seen in training, sorted. */
export function knownCategories(column: CategoryColumn, declared: readonly string[] | undefined): string[] {
  return declared === undefined ? [...countCategories(column).keys()] : [...new Set(declared)];
}

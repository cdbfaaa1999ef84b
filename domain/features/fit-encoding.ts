import type { Encoding } from '../../contracts/config/features.js';
import type { PlanColumn } from '../../contracts/feature-engineering.js';
import type { CategoryColumn } from '../../contracts/table.js';
import { countCategories, knownCategories } from './known-categories.js';

/** A category column about to be encoded. */
export interface CategoryInput {
  readonly name: string;
  /** Raw columns it is made of. */
  readonly sources: readonly string[];
  readonly column: CategoryColumn;
  /** Categories in the order the contract or the bins give; undefined = those seen in training. */
  readonly declared: readonly string[] | undefined;
}

/** The matrix columns that stand for one category column; all its fitted values come from `input.column`. */
export function fitEncoding(input: CategoryInput, encoding: Encoding): readonly PlanColumn[] {
  const categories = knownCategories(input.column, input.declared);
  const base = { name: input.name, sources: [...input.sources], input: input.name };
  switch (encoding) {
    case 'ordinal':
      return [{ ...base, encoding: { type: 'ordinal', categories } }];
    case 'frequency': {
      const shares = trainingShares(input.column, categories);
      return [{ ...base, encoding: { type: 'frequency', categories, shares } }];
    }
    case 'one_hot':
      return categories.map((category) => ({
        ...base,
        name: `${input.name}_${category.replace(/[^\p{L}\p{N}]+/gu, '_')}`,
        encoding: { type: 'one_hot', category },
      }));
  }
}

/** Share of each category among the training rows that have a value, 0..1. */
function trainingShares(column: CategoryColumn, categories: readonly string[]): number[] {
  const counts = countCategories(column);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return categories.map((category) => (total === 0 ? 0 : (counts.get(category) ?? 0) / total));
}

/** The columns under names used once: the learners refuse JSON characters, so two categories may look alike. */
export function withUniqueNames(columns: readonly PlanColumn[]): PlanColumn[] {
  // Names of undecorated columns are fixed, so that a category can never take the name of a feature.
  const taken = new Set(
    columns.filter(({ encoding }) => encoding.type !== 'one_hot').map(({ name }) => name),
  );
  return columns.map((column) => {
    if (column.encoding.type !== 'one_hot') return column;
    const name = freeName(column.name, taken);
    taken.add(name);
    return { ...column, name };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let suffix = 2;
  while (taken.has(`${name}_${suffix}`)) suffix += 1;
  return `${name}_${suffix}`;
}

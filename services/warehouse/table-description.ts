import { z } from 'zod';

import type { CategoryColumn, Column, Table } from '../../contracts/table.js';

/** Key of a table's description among a Parquet file's metadata. */
export const DESCRIPTION_KEY = 'ratchet.table';

const columnSchema = z.discriminatedUnion('kind', [
  z.object({ name: z.string(), kind: z.literal('number') }),
  z.object({
    name: z.string(),
    kind: z.literal('category'),
    categories: z.discriminatedUnion('order', [
      /** Those that occur and `unused`, ascending. */
      z.object({ order: z.literal('sorted'), unused: z.array(z.string()) }),
      z.object({ order: z.literal('listed'), values: z.array(z.string()) }),
    ]),
  }),
]);
export type ColumnDescription = z.infer<typeof columnSchema>;
type CategoryDescription = Extract<ColumnDescription, { kind: 'category' }>['categories'];

export const tableDescriptionSchema = z.object({
  formatVersion: z.literal(1),
  columns: z.array(columnSchema),
});

/** Dictionaries up to this length are repeated here: reading them beats asking the rows. */
const MOST_LISTED_CHARACTERS = 2000;

/**
 * What a Parquet file's rows do not tell about a table, or not quickly: kinds of columns, order of categories. Long sorted
 * dictionaries, such as those of keys, are not repeated here: their rows tell them.
 */
export function describeTable(table: Table): z.infer<typeof tableDescriptionSchema> {
  return {
    formatVersion: 1,
    columns: [...table.columns].map(([name, column]) => describeColumn(name, column)),
  };
}

function describeColumn(name: string, column: Column): ColumnDescription {
  if (column.kind === 'number') return { name, kind: 'number' };
  const values = [...column.categories];
  const isShort = values.join('').length + values.length <= MOST_LISTED_CHARACTERS;
  const categories: CategoryDescription =
    !isShort && isSorted(values)
      ? { order: 'sorted', unused: [...unusedCategories(column)] }
      : { order: 'listed', values };
  return { name, kind: 'category', categories };
}

function isSorted(categories: readonly string[]): boolean {
  return categories.every((category, index) => {
    // From U+D800 on, JavaScript's order of texts and that of UTF-8 bytes differ.
    if (/[\ud800-\uffff]/.test(category)) return false;
    const previous = categories[index - 1];
    return previous === undefined || previous < category;
  });
}

function unusedCategories({ codes, categories }: CategoryColumn): readonly string[] {
  const isUsed = new Uint8Array(categories.length);
  for (const code of codes) if (code >= 0) isUsed[code] = 1;
  return categories.filter((_, code) => isUsed[code] === 0);
}

import type { ColumnContract } from '../../contracts/config/dataset.js';
import type { TableProfile } from '../../contracts/profile.js';
import type { CategoryColumn, Table } from '../../contracts/table.js';
import type { SchemaColumn } from './schema-difference.js';

/** A table's columns under their contract types, with the values that occur in its categories; absent ones are left out. */
export function schemaOfTable(
  table: Table,
  contracts: readonly Pick<ColumnContract, 'name' | 'type'>[],
): readonly SchemaColumn[] {
  return contracts.flatMap(({ name, type }) => {
    const column = table.columns.get(name);
    if (column === undefined) return [];
    const lists = type === 'category' && column.kind === 'category';
    return [lists ? { name, type, categories: usedCategories(column) } : { name, type }];
  });
}

/** A profile's columns; values only of those categories whose values it has all. */
export function schemaOfProfile({ columns }: TableProfile): readonly SchemaColumn[] {
  return columns.map((column) => {
    const { name, type } = column;
    const lists = type === 'category' && column.kind === 'category' && column.other === 0;
    return lists ? { name, type, categories: column.top.map(({ value }) => value) } : { name, type };
  });
}

function usedCategories({ categories, codes }: CategoryColumn): readonly string[] {
  const isUsed = new Uint8Array(categories.length);
  for (const code of codes) if (code >= 0) isUsed[code] = 1;
  return categories.filter((_, code) => isUsed[code] === 1);
}

import type { ColumnContract } from '../contracts/config/dataset.js';
import type { TableRef } from '../contracts/refs.js';
import type { DeliveredTable } from '../contracts/table.js';
import type { SeenColumn } from '../domain/drift/seen-column.js';
import { contractOf } from './inferred-columns.js';
import type { Scratch } from './scratch.js';
import { seenByContract, seenNames } from './seen-columns.js';

/** The columns of a data contract: those that were read, and all. */
export interface Contracted {
  readonly contracts: readonly ColumnContract[];
  readonly all: readonly ColumnContract[];
}

/** Most new columns whose values are looked at to find the one that a column has become. */
const MOST_READ = 100;

const sourceOf = ({ name, source }: ColumnContract): string => source ?? name;

/** The contract's columns that a file has; of those that were not read, such as keys and texts, only the names are known. */
export function contractedColumns(
  table: DeliveredTable,
  { all, contracts }: Contracted,
): readonly SeenColumn[] {
  const read = new Set(contracts);
  const others = new Set(table.otherColumns);
  const unread = all.filter((column) => !read.has(column) && others.has(sourceOf(column)));
  return [
    ...seenByContract(table, contracts),
    ...unread.map((column): SeenColumn => ({ name: column.name, source: sourceOf(column), kind: null })),
  ];
}

/** The columns of a profile that the contract has. A profile that was made without it has them by their names in the file. */
export function profiledByContract(
  profiled: readonly SeenColumn[],
  all: readonly ColumnContract[],
): readonly SeenColumn[] {
  return all.flatMap((column): SeenColumn[] => {
    const seen =
      profiled.find(({ name }) => name === column.name) ??
      profiled.find(({ name }) => name === sourceOf(column));
    return seen === undefined ? [] : [{ ...seen, name: column.name, source: column.name }];
  });
}

/** What a file is compared with: the columns that the reference has, and its file where there is one. */
interface Before extends Contracted {
  readonly seen: readonly SeenColumn[];
  readonly reference?: DeliveredTable;
}

/**
 * The columns of the current file that neither the contract nor the reference has. Their values are read only where a column
 * is gone that may have become one of them.
 */
export async function newColumns(
  { warehouse }: Scratch,
  { all, contracts, reference, seen }: Before,
  { snapshot, table }: { readonly snapshot: TableRef; readonly table: DeliveredTable },
): Promise<readonly SeenColumn[]> {
  const known = new Set([...all.map(sourceOf), ...(reference?.otherColumns ?? [])]);
  const names = table.otherColumns.filter((name) => !known.has(name));
  const there = new Set(contractedColumns(table, { all, contracts }).map(({ name }) => name));
  const isGone = seen.some(({ name }) => !there.has(name));
  if (!isGone || names.length > MOST_READ) return seenNames(names);
  const texts = names.map((name) => contractOf(name, 'category', []));
  return seenByContract(await warehouse.readDelivered(snapshot, { columns: texts }), texts);
}

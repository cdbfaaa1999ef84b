import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { Table } from '../../contracts/table.js';
import { cellText } from './cell.js';
import type { KeyContract } from './keys.js';
import { textKeys } from './keys.js';

/** What decides which rows stay together: the customer's or household's column, where several rows belong to one. */
export interface SplitContract extends KeyContract, Pick<DatasetConfig, 'group'> {}

/**
 * The text whose hash decides the part of each row: the value of its group, or its key where there are no groups or the row
 * has none. Throws RangeError where the table lacks the group's column.
 */
export function splitKeysOf(table: Table, contract: SplitContract): string[] {
  return keptTogether(textKeys(table, contract), table, contract);
}

/** The same for keys that are known, such as those by which another model knows the customers. */
export function keptTogether(
  keys: readonly string[],
  table: Table,
  contract: Pick<SplitContract, 'columns' | 'group'>,
): string[] {
  const groups = groupsOf(table, contract);
  return keys.map((key, row) => groups?.[row] ?? key);
}

/** A code for each row, equal where the group is; a row without a group is one of its own. Undefined without groups. */
export function groupCodesOf(table: Table, contract: SplitContract): Int32Array | undefined {
  const groups = groupsOf(table, contract);
  if (groups === null) return undefined;
  const codes = new Map<string, number>();
  let next = 0;
  return Int32Array.from(groups, (group) => {
    const known = group === null ? undefined : codes.get(group);
    if (known !== undefined) return known;
    if (group !== null) codes.set(group, next);
    return next++;
  });
}

function groupsOf(
  table: Table,
  { columns, group }: Pick<SplitContract, 'columns' | 'group'>,
): (string | null)[] | null {
  if (group === undefined) return null;
  const column = table.columns.get(group);
  if (column === undefined) {
    throw new RangeError(
      `Expected the column ${group}, by which rows are kept together (dataset.group), found none of this name: ` +
        'deliver it, or leave dataset.group out',
    );
  }
  const type = columns.find(({ name }) => name === group)?.type ?? 'text';
  return Array.from({ length: table.rows }, (_, row) => cellText(column, row, type));
}

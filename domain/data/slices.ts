import type { ColumnContract } from '../../contracts/config/dataset.js';
import type { Table } from '../../contracts/table.js';
import { cellText } from './cell.js';

/** The rows of a table that have one value in one column. */
export interface DataSlice {
  readonly column: string;
  readonly value: string;
  /** Ascending. */
  readonly rows: Int32Array;
}

/** The slices of the named columns, in the order of the names, the largest first; a missing value makes none. */
export function slicesOf(
  table: Table,
  { columns: contract }: { readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[] },
  names: readonly string[],
): DataSlice[] {
  return names.flatMap((name) => {
    const column = table.columns.get(name);
    if (column === undefined) return [];
    const type = contract.find((each) => each.name === name)?.type ?? 'category';
    const byValue = new Map<string, number[]>();
    for (let row = 0; row < table.rows; row++) {
      const value = cellText(column, row, type);
      if (value === null) continue;
      const rows = byValue.get(value);
      if (rows === undefined) byValue.set(value, [row]);
      else rows.push(row);
    }
    return [...byValue]
      .map(([value, rows]) => ({ column: name, value, rows: Int32Array.from(rows) }))
      .sort((a, b) => b.rows.length - a.rows.length || (a.value < b.value ? -1 : 1));
  });
}

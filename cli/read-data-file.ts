import { stat } from 'node:fs/promises';

import type { DatasetConfig } from '../contracts/config/dataset.js';
import type { TableRef } from '../contracts/refs.js';
import type { DeliveredTable } from '../contracts/table.js';
import { isParquet } from '../services/warehouse/parquet-file.js';
import { counted } from './plain-text.js';
import type { Scratch } from './scratch.js';
import type { Terminal } from './terminal.js';

/** Keeps a CSV or Parquet file's rows as delivered; which of both it is, its content tells. Throws `DataSourceError`. */
export async function snapshotFile({ warehouse }: Scratch, path: string): Promise<TableRef> {
  return warehouse.snapshot({ path, type: (await isParquet(path)) ? 'parquet' : 'csv' });
}

/** Reads the contract's columns of a file, typed. Throws `DataSourceError`. */
export async function readDataFile(
  scratch: Scratch,
  path: string,
  dataset: Pick<DatasetConfig, 'columns'>,
): Promise<DeliveredTable> {
  return scratch.warehouse.readDelivered(await snapshotFile(scratch, path), dataset);
}

/** When a file was last written, milliseconds since 1970 UTC. */
export async function modifiedAt(path: string): Promise<number> {
  return (await stat(path)).mtime.getTime();
}

/** Most columns that are named. */
const MOST_NAMED = 20;

/** Says which columns of a file its data contract does not have: a command goes on without them. */
export function sayLeftOut(
  terminal: Terminal,
  path: string,
  { otherColumns }: Pick<DeliveredTable, 'otherColumns'>,
): void {
  const { length } = otherColumns;
  if (length === 0) return;
  const names = otherColumns.slice(0, MOST_NAMED).join(', ');
  const more = length > MOST_NAMED ? ` and ${length - MOST_NAMED} more` : '';
  const are = length === 1 ? 'is not in the data contract and is' : 'are not in the data contract and are';
  terminal.say(
    `${path}: ${counted(length, 'column')} ${are} left out: ${names}${more}. ` +
      'To have them used, add them to dataset.columns in the configuration',
  );
}

/** Says what of a file could not be read as its data contract has it; the command goes on without it. */
export function sayUnreadable(
  terminal: Terminal,
  path: string,
  { absentColumns, unreadable }: Pick<DeliveredTable, 'absentColumns' | 'unreadable'>,
): void {
  if (absentColumns.length > 0) {
    terminal.say(`${path} lacks ${counted(absentColumns.length, 'column')}: ${absentColumns.join(', ')}`);
  }
  const byColumn = new Map<string, number>();
  for (const { column } of unreadable) byColumn.set(column, (byColumn.get(column) ?? 0) + 1);
  for (const [column, count] of byColumn) {
    const values = counted(count, 'value');
    terminal.say(`${path}, column ${column}: ${values} cannot be read as its type and count as missing`);
  }
}

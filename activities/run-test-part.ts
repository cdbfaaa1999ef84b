import type { SplitRules } from '../contracts/config/dataset.js';
import type { TableRef } from '../contracts/refs.js';
import type { Table } from '../contracts/table.js';
import { textKeys, writtenKeys } from '../domain/data/keys.js';
import { selectRows } from '../domain/data/select.js';
import { assignSplits, rowsOfSplit } from '../domain/data/split.js';
import { splitKeysOf } from '../domain/data/split-keys.js';
import type { SplitContract } from '../domain/data/split-keys.js';
import type { ActivityServices } from './services.js';

/** The raw rows of a run's test part, in the order of its matrix, and their keys in the run's form. */
export interface RunTestPart {
  readonly table: Table;
  readonly keys: readonly string[];
  /** All rows of the run, their keys as they are written, and which of them are the test part's. */
  readonly run: {
    readonly table: Table;
    readonly writtenKeys: readonly (string | null)[];
    readonly testRows: Int32Array;
  };
}

/** Reads the test part: another model builds its own features of the same rows. */
export async function readTestPart(
  { warehouse }: Pick<ActivityServices, 'warehouse'>,
  dataset: TableRef,
  config: SplitContract & { readonly splits: SplitRules },
): Promise<RunTestPart> {
  const table = await warehouse.read(dataset);
  const keys = textKeys(table, config);
  const rows = rowsOfSplit(assignSplits(splitKeysOf(table, config), config.splits), 'test');
  return {
    table: selectRows(table, rows),
    keys: Array.from(rows, (row) => keys[row] ?? ''),
    run: { table, writtenKeys: writtenKeys(table, config), testRows: rows },
  };
}

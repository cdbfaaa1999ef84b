import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { Table } from '../../contracts/table.js';
import { readTarget } from './target.js';

/** Which column holds the outcome, and what its values mean. */
export interface TargetContract {
  readonly target: Pick<DatasetConfig['target'], 'column' | 'positive' | 'negative'>;
}

/** The outcome of each row of a validated table, 0 or 1; NaN everywhere where the table has no target column. */
export function targetOf(table: Table, { target }: TargetContract): Float32Array {
  const column = table.columns.get(target.column);
  return column === undefined ? new Float32Array(table.rows).fill(NaN) : readTarget(column, target);
}

import type { ColumnContract, DatasetConfig } from '../contracts/config/dataset.js';

/** The columns of the data contract without their rules: all that most stages depend on. */
export function columnTypes({
  columns,
}: Pick<DatasetConfig, 'columns'>): readonly Pick<ColumnContract, 'name' | 'type'>[] {
  return columns.map(({ name, type }) => ({ name, type }));
}

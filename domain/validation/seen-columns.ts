import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';

type SeenContract = Pick<DatasetConfig, 'columns' | 'event_time' | 'group' | 'key' | 'target'>;

/** The contract's columns that a model sees: not the key, the group, the target, the event time, text, timestamps or excluded ones. */
export function seenColumns(
  { columns, event_time, group, key, target }: SeenContract,
  excluded: readonly string[],
): readonly ColumnContract[] {
  const hidden = new Set([key, group, target.column, event_time, ...excluded]);
  return columns.filter(({ name, type }) => !hidden.has(name) && type !== 'text' && type !== 'timestamp');
}

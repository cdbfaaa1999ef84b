import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { WatchedColumn } from './detect.js';

/** What the data contract says of the columns that could drift. */
export interface WatchContract extends Pick<DatasetConfig, 'event_time' | 'group' | 'key'> {
  readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[];
}

/** The raw columns drift is looked for in: all with a distribution, the target among them; not the key, the group, the event time, text. */
export function watchedColumns({ columns, event_time, group, key }: WatchContract): WatchedColumn[] {
  const names = new Set([event_time, group, key]);
  return columns
    .filter(({ name, type }) => !names.has(name) && type !== 'text' && type !== 'timestamp')
    .map(({ name, type }) => ({ name, kind: type === 'category' ? 'category' : 'numeric' }));
}

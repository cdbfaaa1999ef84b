import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { WatchedColumn } from './detect.js';

/** The raw columns drift is looked for in: all with a distribution, the target among them; not the key, the event time, text. */
export function watchedColumns({ columns, event_time, key }: DatasetConfig): WatchedColumn[] {
  return columns
    .filter(
      ({ name, type }) => name !== key && name !== event_time && type !== 'text' && type !== 'timestamp',
    )
    .map(({ name, type }) => ({ name, kind: type === 'category' ? 'category' : 'numeric' }));
}

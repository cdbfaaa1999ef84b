import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { UnseenRows } from '../../contracts/data-validation.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { selectRows } from './select.js';

type TimedContract = Pick<DatasetConfig, 'columns' | 'event_time'>;

/** Why the rows of this contract cannot be looked at as of a time, with what to do; null where they can. */
export function asOfProblem({ columns, event_time }: TimedContract): string | null {
  if (event_time === null) {
    return 'dataset.event_time names no column, so no row tells when it came to be; name the column of event times';
  }
  const type = columns.find(({ name }) => name === event_time)?.type;
  if (type === undefined || type === 'timestamp') return null;
  return `dataset.event_time is ${event_time}, a column of type ${type}, expected a timestamp; change its type in dataset.columns`;
}

/** The rows a run may look at, and how many it may not. */
export interface SeenRows {
  readonly seen: DeliveredTable;
  readonly unseen: UnseenRows;
}

/**
 * The rows as they could be known at `asOf` (ISO 8601): those whose event time is not later. A row without a readable
 * event time is left out as well, since nothing shows that it was there. `dataset` has an `event_time`.
 */
export function seenAsOf(
  table: DeliveredTable,
  { event_time }: Pick<DatasetConfig, 'event_time'>,
  asOf: string,
): SeenRows {
  const column = event_time === null ? undefined : table.columns.get(event_time);
  const times = column?.kind === 'number' ? column.values : new Float64Array(table.rows).fill(NaN);
  const limit = Date.parse(asOf);
  const rows = new Int32Array(table.rows);
  let kept = 0;
  let later = 0;
  for (let row = 0; row < table.rows; row++) {
    const time = times[row] ?? NaN;
    if (time <= limit) rows[kept++] = row;
    else if (time > limit) later += 1;
  }
  const unseen = { asOf, later, undated: table.rows - kept - later };
  return { seen: selectDelivered(table, rows.slice(0, kept)), unseen };
}

/** A delivered table of some of its rows, ascending; what could not be read in the others is gone with them. */
function selectDelivered(table: DeliveredTable, rows: Int32Array): DeliveredTable {
  if (rows.length === table.rows) return table;
  const places = new Int32Array(table.rows).fill(-1);
  for (let place = 0; place < rows.length; place++) places[rows[place] ?? 0] = place;
  const unreadable = table.unreadable.flatMap((value) => {
    const row = places[value.row] ?? -1;
    return row < 0 ? [] : [{ ...value, row }];
  });
  return { ...table, ...selectRows(table, rows), unreadable };
}

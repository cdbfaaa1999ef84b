import type { ColumnContract, ColumnType } from '../../contracts/config/dataset.js';
import type { ColumnKinds, ValueKind } from './ast.js';

/** Kind of a contract column inside expressions; a timestamp is a number of milliseconds since 1970 UTC. */
export function kindOfType(type: ColumnType): ValueKind {
  switch (type) {
    case 'integer':
    case 'number':
    case 'timestamp':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'category':
    case 'text':
      return 'category';
  }
}

/** The kinds of all columns of the data contract, by name. */
export function contractKinds({
  columns,
}: {
  readonly columns: readonly Pick<ColumnContract, 'name' | 'type'>[];
}): ColumnKinds {
  return new Map(columns.map((column) => [column.name, kindOfType(column.type)]));
}

import type { ColumnContract, ColumnType } from '../../contracts/config/dataset.js';
import type { ColumnKinds, ValueKind } from './ast.js';

/** Kind of a contract column inside expressions. */
export function kindOfType(type: ColumnType): ValueKind {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'timestamp':
      return 'timestamp';
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

/** Typed columns in memory: what the warehouse hands to the pure functions of `domain/`. */

/** Integers, numbers, booleans (0/1) and timestamps (milliseconds since 1970 UTC); a missing value is NaN. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** A dictionary-encoded text column; a missing value is code -1. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** A value the source delivered that cannot be read as its column's type. */
export interface UnreadableValue {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** A table as delivered: every row is there, unreadable values count as missing and are listed beside. */
export interface DeliveredTable extends Table {
  readonly unreadable: readonly UnreadableValue[];
  /** Columns the contract asks for and the source does not have; absent from `columns`. */
  readonly absentColumns: readonly string[];
  /** Columns of the source that the contract does not have, by their names there; absent from `columns`. */
  readonly otherColumns: readonly string[];
}

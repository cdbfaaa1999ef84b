/** What is known of a column of texts before anyone has said what it holds: what `ratchet init` infers a contract from. */

/** A text and the number of rows that hold it. */
export interface TextCount {
  readonly text: string;
  readonly rows: number;
}

/** Texts that stand for a missing value wherever they occur, in small letters. */
export const MISSING_MARKERS: readonly string[] = ['?', 'na', 'n/a', '#n/a', '<na>', 'nan', 'nat', 'null'];

/** Texts that do so among numbers and times; among categories they may be values, in small letters. */
export const NUMERIC_MISSING_MARKERS: readonly string[] = [
  '-',
  '--',
  '.',
  'nil',
  'none',
  'missing',
  'unknown',
  'undefined',
];

/** Numbers that many systems write where they have none. */
export const NUMERIC_SENTINELS: readonly number[] = [
  -1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999,
];

/** The smallest or the largest number of a column, where it is one of `NUMERIC_SENTINELS`. */
export interface EndSentinel {
  readonly value: number;
  /** As it is written, most frequent first. */
  readonly texts: readonly TextCount[];
  /** The number of the column that is nearest to it; null = there is no other. */
  readonly next: number | null;
}

/** Most values of a column that are listed. */
export const MOST_LISTED_VALUES = 50;

/**
 * A column by its texts, surrounding blanks aside. `values` are the texts that are neither blank nor a marker of a missing
 * value; all counts are of rows.
 */
export interface ColumnFacts {
  /** As in the header of the file. */
  readonly source: string;
  readonly rows: number;
  /** Rows with a value. */
  readonly present: number;
  /** Different values. */
  readonly distinct: number;
  /** The most frequent values, most frequent first, at most `MOST_LISTED_VALUES`. */
  readonly values: readonly TextCount[];
  /** Markers of missing values, of either kind, as they are written, most frequent first. */
  readonly markers: readonly TextCount[];
  /** Rows whose value can be read as each type. */
  readonly readable: {
    readonly integer: number;
    readonly number: number;
    readonly boolean: number;
    readonly timestamp: number;
  };
  /** Of the values that can be read as numbers; null where there is none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Those of the two that may stand for a missing value. */
  readonly sentinels: readonly EndSentinel[];
  /** Rows whose value has digits only and begins with 0, such as a postal code; a lone 0 does not count. */
  readonly leadingZeros: number;
  /** Values that are digits, with or without decimal zeros behind them, such as 1042 and 1042.0. */
  readonly wholeNumbers: {
    readonly rows: number;
    /** Different ones: 1042 and 1042.0 are one, 042 and 42 are two. */
    readonly distinct: number;
  };
  /** Rows with a number in another notation, such as 1.234,50 or 1,234.50. */
  readonly otherNumbers: number;
  /** Rows with a date that is not in ISO 8601, such as 31.12.2024 or 12/31/24. */
  readonly otherDates: number;
}

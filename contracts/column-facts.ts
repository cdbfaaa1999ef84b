/** What is known of a column of texts before anyone has said what it holds: what `ratchet init` infers a contract from. */

/** A text and the number of rows that hold it. */
export interface TextCount {
  readonly text: string;
  readonly rows: number;
}

/** Texts that stand for a missing value wherever they occur, in small letters. */
export const MISSING_MARKERS: readonly string[] = [
  '?',
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  '#na',
  '#nv',
  '<na>',
  'nan',
  'nat',
  'null',
  '(null)',
  '<null>',
  '[null]',
  // As MySQL and PostgreSQL write it into files.
  String.raw`\n`,
  // Cells of spreadsheets that could not be calculated, also of German ones.
  '#div/0!',
  '#ref!',
  '#value!',
  '#name?',
  '#num!',
  '#null!',
  '#spill!',
  '#calc!',
  '#bezug!',
  '#wert!',
  '#zahl!',
  // Times of MySQL that are none.
  '0000-00-00',
  '0000-00-00 00:00:00',
  '0000-00-00t00:00:00',
];

/** Texts that do so among numbers and times; among categories they may be values, in small letters. */
export const NUMERIC_MISSING_MARKERS: readonly string[] = [
  '-',
  '--',
  '---',
  '\u2013',
  '\u2014',
  '.',
  '..',
  '...',
  'n.a',
  'nil',
  'none',
  'missing',
  'unknown',
  'undefined',
  'not available',
  'not applicable',
  // Numbers that are none.
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
  '-nan',
  '1.#inf',
  '-1.#inf',
  '1.#qnan',
  '-1.#ind',
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
  /** Rows whose value is a whole number in digits beyond 2^53, such as a card number; `number` counts those a double holds. */
  readonly longIntegers: number;
  /** Values that are digits, with or without decimal zeros behind them, such as 1042 and 1042.0. */
  readonly wholeNumbers: {
    readonly rows: number;
    /** Different ones: 1042 and 1042.0 are one, 042 and 42 are two. */
    readonly distinct: number;
  };
  /** Rows with a number in another notation, such as 1.234,50, $12, 45 % or (12.50); none where all can be read. */
  readonly otherNumbers: number;
  /** Rows with a time that is not in ISO 8601, such as 31.12.2024, 12/31/24, 1-Jan-2024 or one of 12 hours; likewise. */
  readonly otherDates: number;
  /** One text of each of these two, null where there is none. */
  readonly examples: { readonly number: string | null; readonly time: string | null };
  /** What is none among mostly numbers or times; null where all can be read, or less than half. */
  readonly rest: UnreadableRest | null;
  /** Of numbers below 1,000 with fractions; null for others. */
  readonly points: PointFacts | null;
  /** Values that differ by letter case, blanks or invisible characters alone, of columns with few values that are no numbers. */
  readonly lookAlikes: readonly (readonly TextCount[])[];
}

/** The values of a column that its commonest type cannot read. */
export interface UnreadableRest {
  /** What at least half of the values are. */
  readonly type: 'number' | 'timestamp';
  /** Different values that are none. */
  readonly distinct: number;
  /** The most frequent of them, most frequent first, at most 3. */
  readonly texts: readonly TextCount[];
}

/** Whether the points of a column's numbers could stand between thousands. */
export interface PointFacts {
  /** Rows with a number that has a point, and of these the ones such as 1.234 and 12.500. */
  readonly rows: number;
  readonly threeDigits: number;
  /** Rows with a number without a point. */
  readonly whole: number;
}

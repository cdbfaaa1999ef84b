import type { ColumnType } from '../../contracts/config/dataset.js';
import {
  FALSE_WORDS,
  LARGEST_EXACT_INTEGER,
  TRUE_WORDS,
  WHOLE_NUMBER,
} from '../../contracts/readable-texts.js';
import { quoteText } from './sql.js';

// What a text of a configuration says is read by domain/data/read-value.ts; a property test holds both to each other.

/** Column types that become numbers. */
export type NumericType = Exclude<ColumnType, 'category' | 'text'>;

/** What JavaScript's trim() takes away, no-break spaces and a byte-order mark among it. */
const BLANK = '[\\s\\v\\pZ\\x{FEFF}]';

/** A text expression without surrounding blanks. */
export function trimmed(text: string): string {
  // Few texts need it, looking is quicker than replacing, and DuckDB's trim() takes five times as long as either.
  return (
    `CASE WHEN regexp_matches(${text}, '^${BLANK}|${BLANK}$') ` +
    `THEN regexp_replace(${text}, '^${BLANK}+|${BLANK}+$', '', 'g') ELSE ${text} END`
  );
}

/** A text expression that is NULL where it holds one of the texts that mean that there is no value, blanks around both aside. */
export function withoutMarkers(text: string, markers: readonly string[] = []): string {
  if (markers.length === 0) return text;
  const isMarker = isOneOf(
    trimmed(text),
    markers.map((marker) => marker.trim()),
  );
  return `CASE WHEN ${isMarker} THEN NULL ELSE ${text} END`;
}

/** Whether a text expression holds something that its column's type cannot read; blank texts are missing, not unreadable. */
export function isUnreadable(type: NumericType, text: string): string {
  // CASE looks at blanks only in the few rows that get there; AND would in all.
  return `CASE WHEN ${text} IS NULL OR (${readAs(type, text)}) IS NOT NULL THEN false ELSE ${trimmed(text)} <> '' END`;
}

/**
 * A text expression read as its type, blanks around it aside, as DOUBLE; NULL where it cannot be read. Numbers are finite, and
 * no whole number that a double does not hold; integers are whole and within +/-(2^53 - 1), booleans 1 or 0 by a word or a
 * number, timestamps milliseconds since 1970 UTC (ISO 8601; without a zone: UTC).
 */
export function readAs(type: NumericType, text: string): string {
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'integer':
      return readInteger(text);
    case 'boolean':
      return readBoolean(text);
    case 'timestamp':
      return unlessRead(readTimestamp(text), text, readTimestamp);
  }
}

/** Whether a text expression is a whole number written in digits, and beyond 2^53: most likely a code. */
export function isLongInteger(text: string): string {
  return `(abs(TRY_CAST(${text} AS DOUBLE)) > ${LARGEST_EXACT_INTEGER} AND regexp_matches(${text}, ${quoteText(WHOLE_NUMBER)}))`;
}

/** What was read, and else what is read of the text without blanks: trimming every row would take as long as reading it. */
function unlessRead(read: string, text: string, readTrimmed: (text: string) => string): string {
  return `coalesce(${read}, CASE WHEN ${text} IS NOT NULL THEN ${readTrimmed(`(${trimmed(text)})`)} END)`;
}

function readNumber(text: string): string {
  return unlessRead(readSmall(text), text, readOddNumber);
}

function readInteger(text: string): string {
  return unlessRead(whole(text), text, whole);
}

/** Within +/-(2^53 - 1), where digits and double cannot differ by a whole number. */
function readSmall(text: string): string {
  const number = asDouble(text);
  return `CASE WHEN abs(${number}) <= ${LARGEST_EXACT_INTEGER} AND NOT ${isOdd(text)} THEN ${number} END`;
}

function whole(text: string): string {
  const number = readSmall(text);
  return `CASE WHEN floor(${number}) = ${number} THEN ${number} END`;
}

/** A number of any size; one beyond 2^53 that is written in digits is that number, or none. */
function readOddNumber(text: string): string {
  const number = asDouble(text);
  const isHeld =
    `NOT regexp_matches(${text}, ${quoteText(WHOLE_NUMBER)}) OR ` +
    `TRY_CAST(${text} AS HUGEINT) = TRY_CAST(${number} AS HUGEINT)`;
  // One condition after the other: what follows is looked at only in the rows that get there.
  return (
    `CASE WHEN ${isOdd(text)} THEN NULL WHEN abs(${number}) <= ${LARGEST_EXACT_INTEGER} THEN ${number} ` +
    `WHEN isfinite(${number}) AND (${isHeld}) THEN ${number} END`
  );
}

function readBoolean(text: string): string {
  // As they are mostly written first: looking for blanks in every row is slow.
  const quick =
    `CASE WHEN ${isOneOf(text, ['1', 'Yes', 'true', 'True'])} THEN 1::DOUBLE ` +
    `WHEN ${isOneOf(text, ['0', 'No', 'false', 'False'])} THEN 0::DOUBLE END`;
  return unlessRead(quick, text, (bare) => {
    const number = readSmall(bare);
    return (
      `CASE WHEN ${isOneOf(`lower(${bare})`, TRUE_WORDS)} OR ${number} = 1 THEN 1::DOUBLE ` +
      `WHEN ${isOneOf(`lower(${bare})`, FALSE_WORDS)} OR ${number} = 0 THEN 0::DOUBLE END`
    );
  });
}

function readTimestamp(text: string): string {
  // A cast to TIMESTAMP would drop an offset such as +02:00 unseen; the session's own offset is that of UTC.
  return `CASE WHEN ${isTimestampLike(text)} THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE END`;
}

function asDouble(text: string): string {
  return `TRY_CAST(${text} AS DOUBLE)`;
}

/** DuckDB's cast also takes 1_000 and +-1, which no data set means as a number. */
function isOdd(text: string): string {
  return `(contains(${text}, '_') OR contains(${text}, '+-'))`;
}

/** DuckDB's cast also takes 'epoch', 'infinity' and years before Christ. */
function isTimestampLike(text: string): string {
  return `regexp_matches(${text}, '^\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(\\s*$|[T ]\\s*\\d)')`;
}

/** DuckDB makes a join of IN with five texts or more, and a join hands the rows over in another order. */
function isOneOf(text: string, texts: readonly string[]): string {
  return `list_contains([${texts.map(quoteText).join(', ')}]::VARCHAR[], ${text})`;
}

import type { ColumnType } from '../../contracts/config/dataset.js';
import { quoteText } from './sql.js';

/** Column types that become numbers. */
export type NumericType = Exclude<ColumnType, 'category' | 'text'>;

/** What JavaScript's trim() takes away; DuckDB's trim() takes spaces only. */
const BLANKS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

const LARGEST_EXACT_INTEGER = Number.MAX_SAFE_INTEGER;

/** A text expression without surrounding blanks. */
export function trimmed(text: string): string {
  // Looking for a blank at the ends is quick, trimming many kinds of blanks is not, and few texts need it.
  return `CASE WHEN regexp_matches(${text}, '^[\\s\\v\\pZ\\x{FEFF}]|[\\s\\v\\pZ\\x{FEFF}]$') THEN trim(${text}, ${quoteText(BLANKS)}) ELSE ${text} END`;
}

/** A text expression that is NULL where it holds one of the texts that mean that there is no value, blanks around it aside. */
export function withoutMarkers(text: string, markers: readonly string[] = []): string {
  if (markers.length === 0) return text;
  return `CASE WHEN ${trimmed(text)} IN (${markers.map(quoteText).join(', ')}) THEN NULL ELSE ${text} END`;
}

/** Whether a text expression holds something that its column's type cannot read; blank texts are missing, not unreadable. */
export function isUnreadable(type: NumericType, text: string): string {
  // CASE looks at blanks only in the few rows that get there; AND would in all.
  return `CASE WHEN ${text} IS NULL OR (${readAs(type, text)}) IS NOT NULL THEN false ELSE ${trimmed(text)} <> '' END`;
}

/**
 * A text expression read as its type, as DOUBLE; NULL where it cannot be read. Integers are whole and within
 * +/-(2^53 - 1), booleans 1 or 0, timestamps milliseconds since 1970 UTC (ISO 8601; without a zone: UTC).
 */
export function readAs(type: NumericType, text: string): string {
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'integer': {
      const number = readNumber(text);
      return `CASE WHEN floor(${number}) = ${number} AND abs(${number}) <= ${LARGEST_EXACT_INTEGER} THEN ${number} END`;
    }
    case 'boolean':
      // As they are mostly written first: looking for blanks in every row is slow.
      return (
        `CASE WHEN ${text} IN ('1', 'Yes', 'true') THEN 1::DOUBLE WHEN ${text} IN ('0', 'No', 'false') THEN 0::DOUBLE ` +
        `WHEN lower(${trimmed(text)}) IN ('true', 'yes', '1') THEN 1::DOUBLE ` +
        `WHEN lower(${trimmed(text)}) IN ('false', 'no', '0') THEN 0::DOUBLE END`
      );
    case 'timestamp':
      // A cast to TIMESTAMP would drop an offset such as +02:00 unseen; the session's own offset is that of UTC.
      return `CASE WHEN ${isTimestampLike(text)} THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE END`;
  }
}

/** DuckDB's cast also takes 1_000, +-1, nan and inf, which no data set means as a number. */
function readNumber(text: string): string {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  return `(CASE WHEN contains(${text}, '_') OR contains(${text}, '+-') THEN NULL WHEN isfinite(${number}) THEN ${number} END)`;
}

/** DuckDB's cast also takes 'epoch', 'infinity' and years before Christ. */
function isTimestampLike(text: string): string {
  return `regexp_matches(${text}, '^\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(\\s*$|[T ]\\s*\\d)')`;
}

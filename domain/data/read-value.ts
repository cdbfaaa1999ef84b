import {
  FALSE_WORDS,
  LARGEST_EXACT_INTEGER,
  TRUE_WORDS,
  WHOLE_NUMBER,
} from '../../contracts/readable-texts.js';

// The warehouse reads the rows by SQL (services/warehouse/cast-expressions.ts); a property test holds both to each other.

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = new RegExp(WHOLE_NUMBER);

/** Largest whole number that is compared digit by digit: DuckDB's HUGEINT. */
const LARGEST_COMPARED = 2n ** 127n - 1n;

/**
 * A text as a number; NaN where it is none, is not finite, or is a whole number written in digits that no double is: beyond
 * 2^53 two such numbers would become one.
 */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  const number = NUMBER.test(trimmed) ? Number(trimmed) : NaN;
  return Number.isFinite(number) && isExact(trimmed, number) ? number : NaN;
}

/** A text as 1 or 0, by a word or a number of that value; else NaN. */
export function readBoolean(text: string): number {
  const word = text.trim().toLowerCase();
  const number = readNumber(word);
  if (number === 1 || TRUE_WORDS.includes(word)) return 1;
  return number === 0 || FALSE_WORDS.includes(word) ? 0 : NaN;
}

/** Whether a text is a whole number written in digits, and beyond 2^53, where a double skips numbers: most likely a code. */
export function isLongInteger(text: string): boolean {
  const trimmed = text.trim();
  return WHOLE.test(trimmed) && Math.abs(Number(trimmed)) > LARGEST_EXACT_INTEGER;
}

function isExact(text: string, number: number): boolean {
  if (!isLongInteger(text)) return true;
  const digits = BigInt(text.replace(/^\+|\.0*$/g, ''));
  const size = digits < 0n ? -digits : digits;
  return size <= LARGEST_COMPARED && digits === BigInt(number);
}

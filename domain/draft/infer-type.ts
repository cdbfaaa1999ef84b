import { MISSING_MARKERS } from '../../contracts/column-facts.js';
import type { ColumnFacts, TextCount } from '../../contracts/column-facts.js';
import type { ColumnType } from '../../contracts/config/dataset.js';
import { readBoolean, readNumber } from '../data/read-value.js';
import { quoted, rowsText, someOf } from './wording.js';

/** Share of the values that must be readable as a number or a time for the column to be one; the rest is dirt. */
const MOSTLY = 0.99;

/** Most different values of a category, and the rows that each has at least on average. */
const MOST_CATEGORIES = 1000;
const LEAST_ROWS_PER_CATEGORY = 4;

/** Share of times in another notation from which on a column is none of categories. */
const MOSTLY_TIMES = 0.5;

/** Share of the values below which a value of a category may be a misspelling, and rows that say so. */
const RARE = 0.002;
const MOST_RARE_NAMED = 5;

/** Words of which a column of two is a boolean; others, such as yes and no, are the names of two categories. */
const BOOLEAN_WORDS: readonly string[] = ['true', 'false'];

/** What a column holds, as far as its texts tell. */
export interface InferredType {
  readonly type: ColumnType;
  /** Texts that mean that there is no value, as they are written. */
  readonly markers: readonly string[];
  /** Rows without a value: blank, or a marker. */
  readonly missing: number;
  /** Different values, and the most frequent of them. */
  readonly distinct: number;
  readonly values: readonly TextCount[];
  /** Rows with a value that the type cannot read. */
  readonly unreadable: number;
  /** What a person should know about the type; null = nothing. */
  readonly remark: string | null;
}

/**
 * The type of a column. Numbers and times: at least 99 % of the values can be read so. Booleans: only 0 and 1, or only true
 * and false. Digits that begin with 0, or that are beyond 2^53 in more than 1 % of the values, are no numbers. Else a category
 * where values repeat (at most 1,000, each in 4 rows on average), and text where they do not.
 */
export function inferType(facts: ColumnFacts): InferredType {
  const { maximum, minimum, present, readable } = facts;
  if (present > 0 && !isCode(facts)) {
    const least = MOSTLY * present;
    if (isBoolean(facts)) return readAsType(facts, 'boolean', readable.boolean);
    if (readable.number >= least && minimum !== null && maximum !== null) {
      const isWhole = readable.integer === readable.number;
      return readAsType(facts, isWhole ? 'integer' : 'number', readable.number);
    }
    if (readable.timestamp >= least) return readAsType(facts, 'timestamp', readable.timestamp);
  }
  return readAsTexts(facts);
}

function isCode(facts: ColumnFacts): boolean {
  return facts.leadingZeros > 0 || hasLongIntegers(facts);
}

/** Fewer of them are dirt, as a value of a hundred digits is among ages. */
function hasLongIntegers({ longIntegers, present }: ColumnFacts): boolean {
  return longIntegers > (1 - MOSTLY) * present;
}

function isBoolean({ distinct, present, readable, values }: ColumnFacts): boolean {
  if (readable.boolean < present || distinct < 2) return false;
  const texts = values.map(({ text }) => text.toLowerCase());
  const isOf = (accepts: (text: string) => boolean): boolean =>
    texts.every(accepts) && new Set(texts.map(readBoolean)).size === 2;
  return isOf((text) => !Number.isNaN(readNumber(text))) || isOf((text) => BOOLEAN_WORDS.includes(text));
}

function readAsType(facts: ColumnFacts, type: ColumnType, readable: number): InferredType {
  const { longIntegers } = facts;
  return {
    type,
    markers: facts.markers.map(({ text }) => text),
    missing: facts.rows - facts.present,
    distinct: facts.distinct,
    values: facts.values,
    unreadable: facts.present - readable,
    remark:
      longIntegers === 0
        ? null
        : `${rowsText(longIntegers)} with digits beyond 2^53, more than a number holds`,
  };
}

/** Among texts "none" and the like are values as any other. */
function readAsTexts(facts: ColumnFacts): InferredType {
  const isMarker = ({ text }: TextCount): boolean => MISSING_MARKERS.includes(text.toLowerCase());
  const asValues = facts.markers.filter((marker) => !isMarker(marker));
  const values = [...facts.values, ...asValues].sort((a, b) => b.rows - a.rows);
  const present = facts.present + asValues.reduce((sum, { rows }) => sum + rows, 0);
  const distinct = facts.distinct + asValues.length;
  const repeats =
    distinct <= 2 || (distinct <= MOST_CATEGORIES && present >= LEAST_ROWS_PER_CATEGORY * distinct);
  const otherDates = facts.otherDates >= MOSTLY_TIMES * facts.present;
  return {
    type: present > 0 && repeats && !(otherDates && distinct > 2) ? 'category' : 'text',
    markers: facts.markers.filter(isMarker).map(({ text }) => text),
    missing: facts.rows - present,
    distinct,
    values,
    unreadable: 0,
    remark: present === 0 ? null : (remarkOn(facts) ?? rareValues(values, distinct, present)),
  };
}

function remarkOn(facts: ColumnFacts): string | null {
  if (facts.leadingZeros > 0) return 'digits that begin with 0: taken for a code, not for a number';
  return hasLongIntegers(facts)
    ? 'digits beyond 2^53, more than a number holds: taken for a code, not for a number'
    : null;
}

/** Values that hardly occur beside others that do: the file cannot tell whether they are meant. */
function rareValues(values: readonly TextCount[], distinct: number, present: number): string | null {
  if (distinct > values.length || distinct <= 2) return null;
  const rare = values.filter(({ rows }) => rows < RARE * present).map(({ text }) => quoted(text));
  if (rare.length === 0 || rare.length > distinct / 2 + 1) return null;
  return `hardly occur: ${someOf(rare, MOST_RARE_NAMED)}; take them out of \`values\` if they are misspelt`;
}

import type {
  ColumnFacts,
  EndSentinel,
  PointFacts,
  TextCount,
  UnreadableRest,
} from '../../../contracts/column-facts.js';
import {
  MISSING_MARKERS,
  NUMERIC_MISSING_MARKERS,
  NUMERIC_SENTINELS,
} from '../../../contracts/column-facts.js';
import { isLongInteger, readBoolean, readNumber } from '../../../domain/data/read-value.js';

const MARKERS = [...MISSING_MARKERS, ...NUMERIC_MISSING_MARKERS];
const OTHER_NUMBER = /^(\d+,\d+|\$.+|.+%)$/;
const OTHER_DATE = /^(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-[A-Z][a-z]{2}-\d{4})$/;
const TIME = /^\d{4}-\d{2}-\d{2}/;

const counted = (kept: readonly string[]): TextCount[] =>
  [...new Set(kept)]
    .map((text) => ({ text, rows: kept.filter((each) => each === text).length }))
    .sort((a, b) => b.rows - a.rows);

/** The facts of a column of these texts, as the warehouse would tell them of such simple ones; an empty text is missing. */
export function factsOf(source: string, texts: readonly string[]): ColumnFacts {
  const isMarker = (text: string): boolean => MARKERS.includes(text.toLowerCase());
  const values = texts.filter((text) => text !== '' && !isMarker(text));
  const numbers = values.map(readNumber).filter(Number.isFinite);
  const whole = values.filter((text) => /^\d+(\.0+)?$/.test(text));
  const rowsWhere = (holds: (text: string) => boolean): number => values.filter(holds).length;
  return {
    source,
    rows: texts.length,
    present: values.length,
    distinct: new Set(values).size,
    values: counted(values).slice(0, 50),
    markers: counted(texts.filter(isMarker)),
    readable: {
      integer: numbers.filter(Number.isInteger).length,
      number: numbers.length,
      boolean: rowsWhere((text) => !Number.isNaN(readBoolean(text))),
      timestamp: rowsWhere((text) => TIME.test(text)),
    },
    minimum: numbers.length === 0 ? null : Math.min(...numbers),
    maximum: numbers.length === 0 ? null : Math.max(...numbers),
    sentinels: endSentinels(values, numbers),
    leadingZeros: rowsWhere((text) => /^0\d+$/.test(text)),
    longIntegers: rowsWhere(isLongInteger),
    wholeNumbers: { rows: whole.length, distinct: new Set(whole.map((text) => text.split('.')[0])).size },
    otherNumbers: rowsWhere((text) => OTHER_NUMBER.test(text)),
    otherDates: rowsWhere((text) => OTHER_DATE.test(text)),
    examples: {
      number: values.find((text) => OTHER_NUMBER.test(text)) ?? null,
      time: values.find((text) => OTHER_DATE.test(text)) ?? null,
    },
    rest: restOf(values),
    points: pointsOf(values, numbers),
    lookAlikes: lookAlikesOf(values),
  };
}

const isNumber = (text: string): boolean => Number.isFinite(Number(text));

function restOf(values: readonly string[]): UnreadableRest | null {
  for (const [type, reads] of [
    ['number', isNumber],
    ['timestamp', (text: string) => TIME.test(text)],
  ] as const) {
    const others = values.filter((text) => !reads(text));
    if (others.length > 0 && 2 * others.length <= values.length)
      return { type, distinct: new Set(others).size, texts: counted(others).slice(0, 3) };
  }
  return null;
}

function pointsOf(values: readonly string[], numbers: readonly number[]): PointFacts | null {
  if (2 * numbers.length < values.length || numbers.every(Number.isInteger)) return null;
  if (numbers.some((value) => Math.abs(value) >= 1000)) return null;
  const rowsWith = (shape: RegExp): number =>
    values.filter((text) => isNumber(text) && shape.test(text)).length;
  return {
    rows: rowsWith(/\./),
    threeDigits: rowsWith(/^-?[1-9]\d{0,2}\.\d{3}$/),
    whole: rowsWith(/^-?\d+$/),
  };
}

function lookAlikesOf(values: readonly string[]): TextCount[][] {
  if (2 * values.filter(isNumber).length >= values.length) return [];
  const seen = (text: string): string => text.toLowerCase().replaceAll(/\p{Cf}/gu, '');
  const all = counted(values);
  const groups = [...new Set(values.map(seen))].map((each) => all.filter(({ text }) => seen(text) === each));
  return groups.filter((group) => group.length > 1);
}

function endSentinels(values: readonly string[], numbers: readonly number[]): EndSentinel[] {
  const ascending = [...new Set(numbers)].sort((a, b) => a - b);
  const ends = [
    { value: ascending[0], next: ascending[1] },
    { value: ascending.at(-1), next: ascending.at(-2) },
  ];
  return ends.flatMap(({ next = null, value }, index) => {
    if (value === undefined || !NUMERIC_SENTINELS.includes(value)) return [];
    if (index === 1 && ascending.length === 1) return [];
    return [{ value, texts: counted(values.filter((text) => Number(text) === value)), next }];
  });
}

/** So many texts, made from their index. */
export const texts = (count: number, make: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

import type { ColumnFacts, EndSentinel, TextCount } from '../../../contracts/column-facts.js';
import {
  MISSING_MARKERS,
  NUMERIC_MISSING_MARKERS,
  NUMERIC_SENTINELS,
} from '../../../contracts/column-facts.js';

const MARKERS = [...MISSING_MARKERS, ...NUMERIC_MISSING_MARKERS];
const TIME = /^\d{4}-\d{2}-\d{2}/;

const counted = (kept: readonly string[]): TextCount[] =>
  [...new Set(kept)]
    .map((text) => ({ text, rows: kept.filter((each) => each === text).length }))
    .sort((a, b) => b.rows - a.rows);

/** The facts of a column of these texts, as the warehouse would tell them of such simple ones; an empty text is missing. */
export function factsOf(source: string, texts: readonly string[]): ColumnFacts {
  const isMarker = (text: string): boolean => MARKERS.includes(text.toLowerCase());
  const values = texts.filter((text) => text !== '' && !isMarker(text));
  const numbers = values.map(Number).filter(Number.isFinite);
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
      boolean: rowsWhere((text) => /^(true|false|yes|no|0|1)$/i.test(text)),
      timestamp: rowsWhere((text) => TIME.test(text)),
    },
    minimum: numbers.length === 0 ? null : Math.min(...numbers),
    maximum: numbers.length === 0 ? null : Math.max(...numbers),
    sentinels: endSentinels(values, numbers),
    leadingZeros: rowsWhere((text) => /^0\d+$/.test(text)),
    wholeNumbers: { rows: whole.length, distinct: new Set(whole.map((text) => text.split('.')[0])).size },
    otherNumbers: rowsWhere((text) => /^\d+,\d+$/.test(text)),
    otherDates: rowsWhere((text) => /^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text)),
  };
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

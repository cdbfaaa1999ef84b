import type { ColumnFacts, EndSentinel } from '../../contracts/column-facts.js';
import { quoted, rowsText, someOf } from './wording.js';

/** Share of the rows, and rows, that a number must have before it can stand for missing values. */
const LEAST_SHARE = 0.01;
const LEAST_ROWS = 5;

/** Different values beside it: among a few, such as the prices 9, 29 and 99, distances tell nothing. */
const FEWEST_OTHERS = 10;

/** The facts of a column without the numbers that seem to stand for a missing value, and what a person should know of them. */
export interface FactsWithoutSentinels {
  readonly facts: ColumnFacts;
  /** Null where there are none. */
  readonly remark: string | null;
}

/**
 * Counts numbers such as -999 among the markers of missing values: the usual ones, at an end of the column's numbers, in 1 %
 * of the rows at least, and further from the next value than all others are from each other. Ages up to 99, years, or
 * prices that end in 99 are none.
 */
export function withoutSentinels(facts: ColumnFacts): FactsWithoutSentinels {
  const found = findSentinels(facts);
  if (found.length === 0) return { facts, remark: null };
  const texts = found.flatMap((sentinel) => sentinel.texts);
  const rows = found.reduce((sum, sentinel) => sum + rowsOf(sentinel), 0);
  const names = new Set(texts.map(({ text }) => text));
  const { distinct, markers, present, readable, values } = facts;
  const { high, low } = rangeWithout(facts, found);
  const less: ColumnFacts = {
    ...facts,
    present: present - rows,
    distinct: distinct - texts.length,
    values: values.filter(({ text }) => !names.has(text)),
    markers: [...markers, ...texts].sort((a, b) => b.rows - a.rows),
    readable: { ...readable, integer: readable.integer - rows, number: readable.number - rows },
    minimum: low,
    maximum: high,
    sentinels: [],
  };
  return {
    facts: less,
    remark: remarkOn(
      texts.map(({ text }) => text),
      rows,
      low,
      high,
    ),
  };
}

function findSentinels(facts: ColumnFacts): readonly EndSentinel[] {
  const { distinct, rows, sentinels } = facts;
  const frequent = sentinels.filter((sentinel) => {
    const count = rowsOf(sentinel);
    return count >= LEAST_ROWS && count >= LEAST_SHARE * rows;
  });
  const others = distinct - frequent.reduce((sum, { texts }) => sum + texts.length, 0);
  if (others < FEWEST_OTHERS) return [];
  // Two of them would hide each other: each is judged without both, and then beside what is left.
  const far = frequent.filter((sentinel) => isFar(sentinel, rangeWithout(facts, frequent)));
  return far.filter((sentinel) => isFar(sentinel, rangeWithout(facts, far)));
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeWithout({ maximum, minimum }: ColumnFacts, out: readonly EndSentinel[]): Range {
  const end = (value: number | null): number =>
    out.find((each) => each.value === value)?.next ?? value ?? NaN;
  return { low: end(minimum), high: end(maximum) };
}

function isFar({ next, value }: EndSentinel, { high, low }: Range): boolean {
  return next !== null && Math.abs(value - next) > high - low;
}

function rowsOf({ texts }: EndSentinel): number {
  return texts.reduce((sum, { rows }) => sum + rows, 0);
}

function remarkOn(texts: readonly string[], rows: number, low: number, high: number): string {
  const [lie, seem, are, them] =
    texts.length === 1
      ? ['lies', 'seems', 'it is a value', 'it']
      : ['lie', 'seem', 'they are values', 'them'];
  return (
    `${someOf(texts.map(quoted))} in ${rowsText(rows)} ${lie} far from all other values (${low} to ${high}) and ${seem} ` +
    `to stand for missing ones: if ${are}, delete ${them} from \`missing_values\` and widen \`range\``
  );
}

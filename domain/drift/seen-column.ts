import type { CategoryColumn } from '../../contracts/table.js';

/** What nearly all values of a column read as; yes and no count as numbers. */
export type SeenKind = 'number' | 'time' | 'text';

/** A column as one of two tables has it. */
export interface SeenColumn {
  /** As it is told. */
  readonly name: string;
  /** In its file, where the tables are told apart by it. */
  readonly source: string;
  /** Null = no value, or neither nearly all of them read so nor hardly any. */
  readonly kind: SeenKind | null;
  /** All different values of a text; absent where there are too many, likewise below where it holds no text. */
  readonly values?: readonly string[] | undefined;
  /** Smallest and largest of a number. */
  readonly range?: readonly [number, number] | undefined;
}

/** Rows with a value, and those whose value reads as a kind. */
export interface ReadableRows {
  readonly present: number;
  readonly readable: number;
}

/** Share of the values from which on a column is of a kind, and below which it is not. */
const NEARLY_ALL = 0.9;
const HARDLY_ANY = 0.5;
const MOST_VALUES = 50;

/** The kind of a column that is meant to hold `kind`: that, text where most values do not read so, null between. */
export function kindByShare(kind: SeenKind, { present, readable }: ReadableRows): SeenKind | null {
  if (present === 0) return null;
  if (readable >= NEARLY_ALL * present) return kind;
  return readable < HARDLY_ANY * present ? 'text' : null;
}

/** What a column of texts holds: numbers, if nearly all of them read as such. */
export function seenTexts(
  { name, source }: Pick<SeenColumn, 'name' | 'source'>,
  { categories, codes }: CategoryColumn,
): SeenColumn {
  const rows = new Array<number>(categories.length).fill(0);
  for (const code of codes) if (code >= 0) rows[code] = (rows[code] ?? 0) + 1;
  const used = categories.flatMap((text, code) => {
    const count = rows[code] ?? 0;
    return count === 0 ? [] : [{ text, count, number: text.trim() === '' ? NaN : Number(text) }];
  });
  const numbers = used.filter(({ number }) => Number.isFinite(number));
  const sum = (some: readonly { readonly count: number }[]): number =>
    some.reduce((total, { count }) => total + count, 0);
  const kind = kindByShare('number', { present: sum(used), readable: sum(numbers) });
  return {
    name,
    source,
    kind,
    values: used.length <= MOST_VALUES ? used.map(({ text }) => text) : undefined,
    range: rangeOf(numbers.map(({ number }) => number)),
  };
}

/** Smallest and largest of numbers, those that are none aside; undefined where there is none. */
export function rangeOf(values: Iterable<number>): readonly [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : undefined;
}

import { MISSING_MARKERS } from '../../contracts/column-facts.js';
import type { ColumnFacts, TextCount } from '../../contracts/column-facts.js';
import { readNumber } from '../data/read-value.js';

/** The two outcomes of a target, each by all the ways it is written. */
export interface TargetClasses {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly positives: number;
  readonly negatives: number;
  /** Rows without a known outcome. */
  readonly unknown: number;
  /** Why the one is positive and not the other. */
  readonly reason: string;
}

/** Texts that say that it came true, in small letters. */
const AFFIRMATIVE: readonly string[] = [
  'yes',
  'y',
  'true',
  't',
  '1',
  'positive',
  'pos',
  'ja',
  'oui',
  'si',
  'sí',
];

interface Class {
  readonly texts: readonly string[];
  readonly rows: number;
}

/** The outcomes of a column with two values, "Yes" and "yes" or "1" and "1.0" being one; null where it has not two. */
export function targetClasses(facts: ColumnFacts): TargetClasses | null {
  if (facts.distinct > facts.values.length) return null;
  const isMarker = ({ text }: TextCount): boolean => MISSING_MARKERS.includes(text.toLowerCase());
  const certain = groupClasses(facts.values);
  // Where "none" is the only other value, it is the other outcome.
  const words = facts.markers.filter((marker) => !isMarker(marker));
  const classes = certain.length === 1 ? groupClasses([...facts.values, ...words]) : certain;
  const [first, second] = classes;
  if (classes.length !== 2 || first === undefined || second === undefined) return null;
  const affirmative = classes.filter(({ texts }) => texts.some((text) => AFFIRMATIVE.includes(normal(text))));
  const isSaid = affirmative.length === 1;
  const rarer = first.rows < second.rows ? first : second;
  const positive = isSaid ? (affirmative[0] ?? rarer) : rarer;
  const negative = positive === first ? second : first;
  return {
    positive: positive.texts,
    negative: negative.texts,
    positives: positive.rows,
    negatives: negative.rows,
    unknown: facts.rows - first.rows - second.rows,
    reason: isSaid ? 'it says that it came true' : 'it is the rarer one',
  };
}

function groupClasses(values: readonly TextCount[]): readonly Class[] {
  const classes = new Map<string, Class>();
  for (const { rows, text } of values) {
    const found = classes.get(normal(text)) ?? { texts: [], rows: 0 };
    classes.set(normal(text), { texts: [...found.texts, text], rows: found.rows + rows });
  }
  return [...classes.values()];
}

function normal(text: string): string {
  const number = readNumber(text);
  return Number.isNaN(number) ? text.toLowerCase() : String(number);
}

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
  /** Whether that is a guess: neither value says of itself that it came true. */
  readonly guessed: boolean;
}

/** Texts that say that it came true, in small letters. */
const AFFIRMATIVE: readonly string[] = ['yes', 'y', 'true', 't', 'positive', 'pos', 'ja', 'oui', 'si', 'sí'];

/** Texts that say that it did not, in small letters. */
const DENYING: readonly string[] = ['no', 'n', 'false', 'f', 'negative', 'neg', 'nein', 'non'];

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
  const { guessed, isPositive, reason } = choosePositive(first, second);
  const [positive, negative] = isPositive ? [first, second] : [second, first];
  return {
    positive: positive.texts,
    negative: negative.texts,
    positives: positive.rows,
    negatives: negative.rows,
    unknown: facts.rows - first.rows - second.rows,
    reason,
    guessed,
  };
}

/** Whether the first of two classes is what is predicted, and why. */
interface Choice extends Pick<TargetClasses, 'reason' | 'guessed'> {
  readonly isPositive: boolean;
}

function choosePositive(first: Class, second: Class): Choice {
  const [isFirst, isSecond] = [saysItCameTrue(first, second), saysItCameTrue(second, first)];
  if (isFirst !== isSecond)
    return { isPositive: isFirst, reason: 'it says that it came true', guessed: false };
  const [isDenied, denies] = [holds(second, DENYING), holds(first, DENYING)];
  if (isDenied !== denies)
    return { isPositive: isDenied, reason: 'the other one says that it did not come true', guessed: false };
  const [code, other] = [codeOf(first), codeOf(second)];
  const isRarer = first.rows < second.rows;
  if (code === null || other === null)
    return {
      isPositive: isRarer,
      reason: first.rows === second.rows ? EVEN : 'it is the rarer one',
      guessed: true,
    };
  if (first.rows === second.rows)
    return {
      isPositive: code > other,
      reason: 'it is the larger code, and both are as frequent',
      guessed: true,
    };
  const isLarger = code > other === isRarer;
  const reason = isLarger
    ? 'it is the larger code and the rarer one'
    : 'it is the rarer one, though the smaller code';
  return { isPositive: isRarer, reason, guessed: true };
}

const EVEN = 'both are as frequent, and one had to be taken';

/** A word that says so, or 1 beside 0 or -1: of two other codes, such as 1 and 2, neither does. */
function saysItCameTrue(one: Class, other: Class): boolean {
  if (holds(one, AFFIRMATIVE)) return true;
  const beside = codeOf(other);
  return codeOf(one) === 1 && (beside === 0 || beside === -1);
}

function holds({ texts }: Class, words: readonly string[]): boolean {
  return texts.some((text) => words.includes(normal(text)));
}

/** The number that a class is written as; null where it is a text. */
function codeOf({ texts: [text = ''] }: Class): number | null {
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
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

import type { DatasetConfig } from '../../contracts/config/dataset.js';
import { FALSE_WORDS, TRUE_WORDS } from '../../contracts/readable-texts.js';
import type { Column } from '../../contracts/table.js';
import { readBoolean, readNumber } from './read-value.js';

type Outcomes = Pick<DatasetConfig['target'], 'positive' | 'negative'>;

/**
 * The outcome in each row: 1 for a positive value, 0 for a negative one, NaN where it is missing or neither.
 * After validation no NaN is left. In a number or boolean column the configured texts are read as numbers, words such as yes
 * and false as 1 and 0. In a category column they are compared as written; a value that is not among them, as the same number
 * (1.0 is 1) or as the same word for true or false in another letter case (TRUE is true, but A is never a).
 */
export function readTarget(column: Column, target: Outcomes): Float32Array {
  if (column.kind === 'category') return byCategory(column.codes, column.categories, target);
  const classes = new Map([
    ...target.negative.map((text): [number, number] => [numberOf(text), 0]),
    ...target.positive.map((text): [number, number] => [numberOf(text), 1]),
  ]);
  classes.delete(NaN);
  const outcomes = new Float32Array(column.values.length);
  for (let row = 0; row < outcomes.length; row++)
    outcomes[row] = classes.get(column.values[row] ?? NaN) ?? NaN;
  return outcomes;
}

function byCategory(codes: Int32Array, categories: readonly string[], target: Outcomes): Float32Array {
  const asWritten = new Map([...classed(target.negative, 0), ...classed(target.positive, 1)]);
  const asMeant = classesByMeaning(target);
  const classes = Float32Array.from(
    categories,
    (text) => asWritten.get(text) ?? asMeant.get(meaningOf(text)) ?? NaN,
  );
  const outcomes = new Float32Array(codes.length);
  for (let row = 0; row < codes.length; row++) outcomes[row] = classes[codes[row] ?? -1] ?? NaN;
  return outcomes;
}

/** Without what would be both positive and negative, such as 1.00 where 1 is one of them and 1.0 the other. */
function classesByMeaning({ negative, positive }: Outcomes): ReadonlyMap<string, number> {
  const [negatives, positives] = [negative, positive].map((texts) => texts.map(meaningOf));
  const isBoth = (text: string): boolean => [negatives, positives].every((texts) => texts?.includes(text));
  return new Map(
    [...classed(negatives ?? [], 0), ...classed(positives ?? [], 1)].filter(([text]) => !isBoth(text)),
  );
}

const classed = (texts: readonly string[], outcome: number): [string, number][] =>
  texts.map((text) => [text.trim(), outcome]);

/** The same for texts that say the same. */
function meaningOf(text: string): string {
  const number = readNumber(text);
  if (!Number.isNaN(number)) return String(number);
  const word = text.trim().toLowerCase();
  return [...TRUE_WORDS, ...FALSE_WORDS].includes(word) ? word : text.trim();
}

function numberOf(text: string): number {
  const truth = readBoolean(text);
  return Number.isNaN(truth) ? readNumber(text) : truth;
}

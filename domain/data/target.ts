import type { DatasetConfig } from '../../contracts/config/dataset.js';
import type { Column } from '../../contracts/table.js';

type Target = DatasetConfig['target'];

/**
 * The outcome in each row: 1 for a positive value, 0 for a negative one, NaN where it is missing or neither.
 * After validation no NaN is left. In a number or boolean column the configured texts are read as numbers,
 * with true/yes/y/t as 1 and false/no/n/f as 0.
 */
export function readTarget(column: Column, target: Pick<Target, 'positive' | 'negative'>): Float32Array {
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

function byCategory(
  codes: Int32Array,
  categories: readonly string[],
  { positive, negative }: Pick<Target, 'positive' | 'negative'>,
): Float32Array {
  const classOf = (text: string): number => (positive.includes(text) ? 1 : negative.includes(text) ? 0 : NaN);
  const classes = Float32Array.from(categories, classOf);
  const outcomes = new Float32Array(codes.length);
  for (let row = 0; row < codes.length; row++) outcomes[row] = classes[codes[row] ?? -1] ?? NaN;
  return outcomes;
}

const TRUTH: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['yes', 1],
  ['y', 1],
  ['t', 1],
  ['false', 0],
  ['no', 0],
  ['n', 0],
  ['f', 0],
]);

function numberOf(text: string): number {
  const trimmed = text.trim();
  return TRUTH.get(trimmed.toLowerCase()) ?? (trimmed === '' ? NaN : Number(trimmed));
}

import type { Column, Table } from '../contracts/table.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import type { CategoryPopulation, ColumnPopulation, NumericPopulation } from './drift-columns.js';

/** One column moved by a number of its own standard deviations. */
export interface Shift {
  readonly column: string;
  readonly standardDeviations: number;
}

/**
 * Draws `rows` rows of independent columns. Numbers come in ascending order, missing values first: drift statistics
 * do not look at the order of rows, and values that are already sorted are sorted again in half the time.
 */
export function drawTable(
  generator: SeededGenerator,
  populations: readonly ColumnPopulation[],
  rows: number,
  shift: Shift | null,
): Table {
  const columns = populations.map((population): [string, Column] => {
    if (population.kind === 'category') return [population.name, drawCategories(generator, population, rows)];
    const moved = shift?.column === population.name ? shift.standardDeviations : 0;
    return [population.name, drawNumbers(generator, population, rows, moved * population.standardDeviation)];
  });
  return { rows, columns: new Map(columns) };
}

function drawNumbers(
  generator: SeededGenerator,
  { valueAt, missing }: NumericPopulation,
  rows: number,
  shift: number,
): Column {
  const empty = drawMissing(generator, rows, missing);
  const values = new Float64Array(rows).fill(NaN, 0, empty);
  const total = fillAscending(generator, values.subarray(empty));
  for (let row = empty; row < rows; row++) values[row] = valueAt((values[row] ?? 0) / total, shift);
  return { kind: 'number', values };
}

// Running sums of exponential waits, divided by the sum of one more of them, are the order statistics of uniform numbers.
function fillAscending({ uniform }: SeededGenerator, values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum -= Math.log(1 - uniform());
    values[index] = sum;
  }
  return sum - Math.log(1 - uniform());
}

function drawCategories(
  generator: SeededGenerator,
  { shares, missing }: CategoryPopulation,
  rows: number,
): Column {
  const codes = new Int32Array(rows).fill(-1, 0, drawMissing(generator, rows, missing));
  for (let row = 0; row < rows; row++) {
    if (codes[row] === 0) codes[row] = codeAt(shares, generator.uniform());
  }
  return { kind: 'category', codes, categories: shares.map((_, code) => `value ${code}`) };
}

function codeAt(shares: readonly number[], share: number): number {
  let code = 0;
  let rest = share - (shares[0] ?? 1);
  while (rest >= 0 && code < shares.length - 1) {
    code++;
    rest -= shares[code] ?? 1;
  }
  return code;
}

function drawMissing({ uniform }: SeededGenerator, rows: number, share: number): number {
  let count = 0;
  if (share > 0) for (let row = 0; row < rows; row++) if (uniform() < share) count++;
  return count;
}

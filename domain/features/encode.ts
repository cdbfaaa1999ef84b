import type { PlanColumn } from '../../contracts/feature-engineering.js';
import type { CategoryColumn, Column } from '../../contracts/table.js';

/** The value of one matrix column in a row, before it is rounded to float32; NaN is missing. */
export type Encoder = (row: number) => number;

/** How a plan column reads its input; categories are matched by name, as every table has a dictionary of its own. */
export function encoderOf({ name, encoding }: PlanColumn, column: Column): Encoder {
  if (encoding.type === 'number') return numberEncoder(name, column);
  if (column.kind !== 'category') throw new RangeError(`feature ${name} needs a category column`);
  switch (encoding.type) {
    case 'ordinal':
      return lookUp(column, new Map(encoding.categories.map((category, code) => [category, code])), NaN, NaN);
    case 'one_hot':
      return lookUp(column, new Map([[encoding.category, 1]]), 0, 0);
    case 'frequency': {
      const { categories, shares } = encoding;
      return lookUp(column, new Map(categories.map((category, i) => [category, shares[i] ?? 0])), 0, NaN);
    }
  }
}

function numberEncoder(name: string, column: Column): Encoder {
  if (column.kind !== 'number') throw new RangeError(`feature ${name} needs a number column`);
  const { values } = column;
  return (row) => values[row] ?? NaN;
}

function lookUp(
  { codes, categories }: CategoryColumn,
  known: ReadonlyMap<string, number>,
  unseen: number,
  missing: number,
): Encoder {
  const byCode = Float64Array.from(categories, (category) => known.get(category) ?? unseen);
  return (row) => {
    const code = codes[row] ?? -1;
    return code < 0 ? missing : (byCode[code] ?? missing);
  };
}

import type { Column } from '../../../contracts/table.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { seenColumns } from '../seen-columns.js';
import { rowsText } from '../wording.js';

export const IDENTIFIER_COLUMN: CheckDeclaration = Object.freeze({
  name: 'identifier_column',
  dimension: 'leakage',
  title: 'No feature is an identifier',
});

/** In fewer rows a category or a quantity may well have a value of its own in each. */
const MIN_ROWS = { category: 50, integer: 200 } as const;

/** Share of rows with a value above which the values can be those of an identifier. */
const MIN_PRESENT = 0.9;

/**
 * Categories and integers that a model sees and that have one value per row. Numbers with decimals may, text is never a
 * feature. Rows that repeat a key repeat its identifiers as well, and do not count. Never blocks: an amount in cents can
 * look the same.
 */
export function findIdentifierColumn({
  table,
  dataset,
  excluded,
  duplicates,
}: CheckInput): readonly Finding[] {
  const repeated = duplicates.exact.length + duplicates.conflicting.length;
  return seenColumns(dataset, [...excluded, ...dataset.leaks.allow]).flatMap(({ name, type }) => {
    const column = table.columns.get(name);
    if (column === undefined || (type !== 'category' && type !== 'integer')) return [];
    if (table.rows < MIN_ROWS[type]) return [];
    const { distinct, present } = countValues(column, MIN_PRESENT * table.rows - repeated);
    const isIdentifier = present >= MIN_PRESENT * table.rows && distinct >= present - repeated;
    return [
      {
        scope: 'table',
        column: name,
        severity: 'warn',
        passed: !isIdentifier,
        expected: 'values that several rows share',
        found: isIdentifier
          ? `a value of its own in each of ${rowsText(present)}: if ${name} is an identifier, name it in features.exclude; ` +
            'if it is a quantity, in dataset.leaks.allow'
          : 'values that several rows share, or too few values to tell',
        count: isIdentifier ? present : 0,
      },
    ];
  });
}

interface ValueCounts {
  readonly distinct: number;
  readonly present: number;
}

/** Different values and rows with one; a dictionary too small for `enough` different values is not looked at. */
function countValues(column: Column, enough: number): ValueCounts {
  if (column.kind === 'number') return countNumbers(column.values);
  const { categories, codes } = column;
  if (categories.length < enough) return { distinct: categories.length, present: 0 };
  const isUsed = new Uint8Array(categories.length);
  let distinct = 0;
  let present = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0 || code >= isUsed.length) continue;
    present++;
    if (isUsed[code] === 0) distinct++;
    isUsed[code] = 1;
  }
  return { distinct, present };
}

/** Rows looked at before the rest: a quantity repeats itself soon. */
const FIRST_ROWS = 10_000;

function countNumbers(values: Float64Array): ValueCounts {
  const first = distinctOf(values.subarray(0, FIRST_ROWS));
  return first.distinct < first.present / 2 ? first : distinctOf(values);
}

function distinctOf(values: Float64Array): ValueCounts {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return { distinct, present: sorted.length };
}

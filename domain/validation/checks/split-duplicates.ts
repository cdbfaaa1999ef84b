import { SPLIT_NAMES, splitOf } from '../../data/split.js';
import { MAX_EXAMPLES, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';
import { findContentTwins, type ContentTwins } from '../content-twins.js';
import { seenColumns } from '../seen-columns.js';
import { percent, rowsText, shareOf } from '../wording.js';

export const SPLIT_DUPLICATES: CheckDeclaration = Object.freeze({
  name: 'split_duplicates',
  dimension: 'leakage',
  title: 'Training and test rows are different rows',
});

/** Share of rows that may be alike by chance. */
const MAX_SHARE = 0.01;

/** Where fewer rows differ than this share, the columns are too coarse to tell customers apart. */
const MIN_DISTINCT = 0.5;

/**
 * Rows of the validation and test parts whose content (all columns a model sees, and the outcome) an earlier part has
 * under another key: copies of customers, on which a model is judged by what it has learnt by heart.
 */
export function findSplitDuplicates(input: CheckInput): readonly Finding[] {
  const { table, dataset, excluded, splits } = input;
  const names = seenColumns(dataset, excluded).map(({ name }) => name);
  const columns = [...names, dataset.target.column].flatMap((name) => table.columns.get(name) ?? []);
  if (splits === null || columns.length < 2) return [];
  const twins = findContentTwins(columns, table.rows);
  const rows = rowsInLaterParts(twins, input);
  const share = shareOf(rows.length, table.rows);
  const isCoarse = table.rows - twins.rows.length < MIN_DISTINCT * table.rows;
  return [
    {
      scope: 'table',
      column: null,
      severity: isCoarse ? 'info' : 'warn',
      passed: share <= MAX_SHARE,
      expected: `at most ${percent(MAX_SHARE)} of the rows alike with rows of another part under another key`,
      found: foundText(rows.length, share, isCoarse),
      count: rows.length,
      examples: rows.slice(0, MAX_EXAMPLES),
    },
  ];
}

function rowsInLaterParts({ rows, firsts }: ContentTwins, { keys, splits }: CheckInput): number[] {
  if (splits === null) return [];
  const partOf = (row: number): number => SPLIT_NAMES.indexOf(splitOf(keys[row] ?? '', splits));
  const earliest = new Map<number, number>();
  const parts = Array.from(rows, partOf);
  parts.forEach((part, i) => {
    const first = firsts[i] ?? 0;
    earliest.set(first, Math.min(earliest.get(first) ?? partOf(first), part));
  });
  const all = [...earliest.keys()].map((first): [number, number] => [first, partOf(first)]);
  const later = all.filter(([first, part]) => part > (earliest.get(first) ?? part)).map(([first]) => first);
  rows.forEach((row, i) => {
    if ((parts[i] ?? 0) > (earliest.get(firsts[i] ?? 0) ?? 0)) later.push(row);
  });
  return later.sort((a, b) => a - b);
}

function foundText(count: number, share: number, isCoarse: boolean): string {
  const text = `${rowsText(count)} (${percent(share)})`;
  if (share <= MAX_SHARE) return text;
  if (isCoarse) return `${text}: most rows of this table are alike, so this says little`;
  return `${text}: if they are copies (oversampling, a join), take them out before delivery`;
}

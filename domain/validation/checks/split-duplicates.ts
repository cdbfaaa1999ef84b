import { SPLIT_NAMES, splitOf } from '../../data/split.js';
import { findAlikeRows, type AlikeRows } from '../alike-rows.js';
import { MAX_EXAMPLES, type CheckDeclaration, type CheckInput, type Finding } from '../check.js';
import { evenly } from '../outcome-rows.js';
import { seenColumns } from '../seen-columns.js';
import { percent, rowsText, shareOf } from '../wording.js';

export const SPLIT_DUPLICATES: CheckDeclaration = Object.freeze({
  name: 'split_duplicates',
  dimension: 'leakage',
  title: 'Training and test rows are different rows',
});

/** Share of rows that may be alike by chance. */
const MAX_SHARE = 0.01;

/** Rows that are looked at; a share of 1 % is known to within 0.2 points by them. */
const SAMPLE_ROWS = 20_000;

/** Where more rows than this share have their like, the columns are too coarse to tell customers apart. */
const MAX_ALIKE = 0.8;

/**
 * Rows of the validation and test parts whose content (all columns a model sees, and the outcome) an earlier part has
 * under another key: copies of customers, on which a model is judged by what it has learnt by heart.
 */
export function findSplitDuplicates(input: CheckInput): readonly Finding[] {
  const { table, dataset, excluded, splits } = input;
  const names = seenColumns(dataset, excluded).map(({ name }) => name);
  const columns = [...names, dataset.target.column].flatMap((name) => table.columns.get(name) ?? []);
  if (splits === null || columns.length < 2) return [];
  const sample = evenly(table.rows, SAMPLE_ROWS);
  const groups = findAlikeRows(columns, table.rows, sample).filter(({ all }) => all.length > 1);
  const rows = rowsInLaterParts(groups, input);
  const share = shareOf(rows.length, sample.length);
  const alike = groups.reduce((sum, { sampled }) => sum + sampled.length, 0);
  const isCoarse = alike > MAX_ALIKE * sample.length;
  const count = Math.round(share * table.rows);
  const about = sample.length < table.rows ? 'about ' : '';
  return [
    {
      scope: 'table',
      column: null,
      severity: isCoarse ? 'info' : 'warn',
      passed: share <= MAX_SHARE,
      expected: `at most ${percent(MAX_SHARE)} of the rows alike with rows of another part under another key`,
      found: `${about}${rowsText(count)} (${percent(share)})${share <= MAX_SHARE ? '' : advice(isCoarse)}`,
      count,
      examples: rows.slice(0, MAX_EXAMPLES),
    },
  ];
}

function rowsInLaterParts(groups: readonly AlikeRows[], { splitKeys, splits }: CheckInput): number[] {
  if (splits === null) return [];
  const partOf = (row: number): number => SPLIT_NAMES.indexOf(splitOf(splitKeys[row] ?? '', splits));
  return groups
    .flatMap(({ all, sampled }) => {
      const earliest = Math.min(...all.map(partOf));
      return sampled.filter((row) => partOf(row) > earliest);
    })
    .sort((a, b) => a - b);
}

function advice(isCoarse: boolean): string {
  return isCoarse
    ? ': most rows of this table are alike, so this says little'
    : ': if they are copies (oversampling, a join), take them out before delivery';
}

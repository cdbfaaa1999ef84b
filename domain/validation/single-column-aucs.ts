import type { Column, Table } from '../../contracts/table.js';
import { countByCategory, countByNumber } from './outcome-counts.js';
import { outcomeRows, thinned, type OutcomeRows } from './outcome-rows.js';
import { rankAuc, rateAuc } from './single-column-auc.js';

/** Rows of each outcome: the standard error of 0.95 is below 0.005. Of fewer than 10 it cannot be told. */
const MOST_ROWS = 2000;
const FEWEST_ROWS = 10;

/**
 * ROC-AUC, 0..1, of each column by itself on the outcomes (0, 1 or NaN) of the rows, or of an even share of them; a column of
 * which it cannot be told is not among them.
 */
export function singleColumnAucs(table: Table, outcomes: Float32Array): ReadonlyMap<string, number> {
  const rows = thinned(outcomeRows(outcomes), MOST_ROWS);
  const aucs = new Map<string, number>();
  if (Math.min(rows.positives.length, rows.negatives.length) < FEWEST_ROWS) return aucs;
  for (const [name, column] of table.columns) {
    const auc = singleColumnAuc(column, rows);
    if (auc !== null) aucs.set(name, auc);
  }
  return aucs;
}

/** Numbers by rank or by target rate, whichever tells more; categories by target rate. Null where it cannot be told. */
export function singleColumnAuc(column: Column, rows: OutcomeRows): number | null {
  if (column.kind === 'category') return rateAuc(countByCategory(column, rows));
  const counts = countByNumber(column.values, rows);
  const byRank = rankAuc(counts);
  return byRank === null ? null : Math.max(byRank, rateAuc(counts) ?? 0);
}

import type { Column } from '../../../contracts/table.js';
import { countByCategory, countByNumber } from '../../validation/outcome-counts.js';
import { outcomeRows, thinned } from '../../validation/outcome-rows.js';
import type { OutcomeRows } from '../../validation/outcome-rows.js';
import { rankAuc, rateAuc } from '../../validation/single-column-auc.js';
import type { Concern } from './concern.js';

/** ROC-AUC of a column by itself above which few columns are known before the outcome; leaks are taken out above another. */
const STRONG_AUC = 0.95;

/** Rows of each outcome: the standard error of 0.95 is below 0.005. Of fewer than 10 it cannot be told. */
const MOST_ROWS = 2000;
const FEWEST_ROWS = 10;

/** Judges columns by the outcomes (0, 1 or NaN) of their rows. */
export function strongColumnJudge(labels: Float32Array): (column: Column) => readonly Concern[] {
  const rows = thinned(outcomeRows(labels), MOST_ROWS);
  if (Math.min(rows.positives.length, rows.negatives.length) < FEWEST_ROWS) return () => [];
  return (column) => {
    const auc = aucOf(column, rows);
    if (auc === null || auc <= STRONG_AUC) return [];
    return [
      {
        problem: 'alone it all but tells the outcome',
        evidence: `, with ROC-AUC ${auc.toFixed(4)}`,
        nextStep: 'if it is known only after the outcome, or made from it, name it in `features.exclude`',
      },
    ];
  };
}

function aucOf(column: Column, rows: OutcomeRows): number | null {
  if (column.kind === 'category') return rateAuc(countByCategory(column, rows));
  const counts = countByNumber(column.values, rows);
  const byRank = rankAuc(counts);
  return byRank === null ? null : Math.max(byRank, rateAuc(counts) ?? 0);
}

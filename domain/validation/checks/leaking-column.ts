import type { ColumnContract } from '../../../contracts/config/dataset.js';
import type { Column } from '../../../contracts/table.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';
import { outcomeRows, thinned, type OutcomeRows } from '../outcome-rows.js';
import { seenColumns } from '../seen-columns.js';
import { singleColumnAuc } from '../single-column-aucs.js';

export const LEAKING_COLUMN: CheckDeclaration = Object.freeze({
  name: 'leaking_column',
  dimension: 'leakage',
  title: 'No column alone tells the outcome',
});

/** Below this many rows of an outcome a column can separate them by chance. */
const MIN_ROWS_OF_AN_OUTCOME = 10;

/**
 * Rows of each outcome that a column is first judged on. With 2,000 the standard error of a ROC-AUC of 0.99 is 0.0022: a
 * column that stays this far below the limit is not judged on all rows. A sample sees too little of a longer dictionary.
 */
const SAMPLE_ROWS = 2000;
const SAMPLE_MARGIN = 0.02;
const MOST_SAMPLED_CATEGORIES = 100;

interface SingleAuc {
  /** Null where it cannot be told. */
  readonly auc: number | null;
  readonly sampled: boolean;
}

/** ROC-AUC of each column that a model sees: numbers by rank and by target rate, categories by target rate. */
export function findLeakingColumn({ table, dataset, excluded, outcomes }: CheckInput): readonly Finding[] {
  const { allow, max_auc, severity } = dataset.leaks;
  if (outcomes === null) return [];
  const rows = outcomeRows(outcomes);
  const sample = thinned(rows, SAMPLE_ROWS);
  return seenColumns(dataset, [...excluded, ...allow]).flatMap((contract) => {
    const column = table.columns.get(contract.name);
    if (column === undefined) return [];
    const judged = judge(column, rows, sample, max_auc - SAMPLE_MARGIN);
    return [
      {
        scope: 'table',
        column: contract.name,
        severity,
        passed: judged.auc === null || judged.auc <= max_auc,
        expected: `a ROC-AUC of at most ${max_auc} on the outcome by itself`,
        found: foundText(contract, judged, max_auc),
        count: 0,
      },
    ];
  });
}

function judge(column: Column, rows: OutcomeRows, sample: OutcomeRows, clearedBelow: number): SingleAuc {
  if (Math.min(rows.positives.length, rows.negatives.length) < MIN_ROWS_OF_AN_OUTCOME)
    return { auc: null, sampled: false };
  const fitsSample = column.kind === 'number' || column.categories.length <= MOST_SAMPLED_CATEGORIES;
  const isSmaller = sizeOf(sample) < sizeOf(rows);
  if (!fitsSample || !isSmaller) return { auc: singleColumnAuc(column, rows), sampled: false };
  const auc = singleColumnAuc(column, sample);
  return auc === null || auc < clearedBelow
    ? { auc, sampled: true }
    : { auc: singleColumnAuc(column, rows), sampled: false };
}

function sizeOf({ positives, negatives }: OutcomeRows): number {
  return positives.length + negatives.length;
}

function foundText({ name }: ColumnContract, { auc, sampled }: SingleAuc, limit: number): string {
  if (auc === null) return `fewer than ${MIN_ROWS_OF_AN_OUTCOME} rows of an outcome: it cannot be told`;
  const text = `ROC-AUC ${auc.toFixed(4)}`;
  if (auc <= limit) return sampled ? `${text}, on a sample` : text;
  return (
    `${text}: known only after the outcome, or made from it. Name ${name} in features.exclude; if it is known ` +
    'beforehand, in dataset.leaks.allow'
  );
}

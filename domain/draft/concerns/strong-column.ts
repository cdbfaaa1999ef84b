import type { Concern } from './concern.js';

/** ROC-AUC of a column by itself above which few columns are known before the outcome; leaks are taken out above another. */
const STRONG_AUC = 0.95;

/** A column that by itself, with this ROC-AUC (0..1), all but tells the outcome. */
export function strongColumn(auc: number | undefined): readonly Concern[] {
  if (auc === undefined || auc <= STRONG_AUC) return [];
  return [
    {
      problem: 'alone it all but tells the outcome',
      evidence: `, with ROC-AUC ${auc.toFixed(4)}`,
      nextStep: 'if it is known only after the outcome, or made from it, name it in `features.exclude`',
    },
  ];
}

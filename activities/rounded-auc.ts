import { ApplicationFailure } from '@temporalio/common';

import { FAILURES } from '../contracts/names.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';

type Labels = Float32Array | Float64Array;

/** ROC-AUC with 9 digits, as histories and ledgers hold it. Fails for good where there is none. */
export function roundedAuc(labels: Labels, scores: Float64Array): number {
  const ranked = scores.every((score) => !Number.isNaN(score));
  const value = ranked ? rocAuc(labels, scores) : null;
  if (value !== null) return Number(value.toPrecision(9));
  throw ApplicationFailure.nonRetryable(
    'The model has no ROC-AUC: it scores rows as NaN; search a smaller learning rate or stronger regularisation',
    FAILURES.modelTraining,
  );
}

/** Fails for good, before a fit is made for nothing, where the rows that it is to be measured on have one class only. */
export function requireBothClasses(labels: Labels, rows: string, advice: string): void {
  if (labels.includes(0) && labels.includes(1)) return;
  throw ApplicationFailure.nonRetryable(
    `${rows} has one class of the target only: ${advice}`,
    FAILURES.modelTraining,
  );
}

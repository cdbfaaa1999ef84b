import type { Thresholds } from '../../contracts/config/training.js';
import type { ThresholdCheck } from '../../contracts/model-validation.js';
import type { Quality } from '../../contracts/run.js';

const THRESHOLDS = [
  { metric: 'accuracy', title: 'accuracy', limit: 'min_accuracy' },
  { metric: 'precision', title: 'precision', limit: 'min_precision' },
  { metric: 'recall', title: 'recall', limit: 'min_recall' },
  { metric: 'f1Score', title: 'F1 score', limit: 'min_f1_score' },
  { metric: 'aucRoc', title: 'ROC-AUC', limit: 'min_auc_roc' },
] as const;

/**
 * Each metric against its absolute threshold; null asks for nothing and is not checked. A threshold of 0 is met by all,
 * also by a metric that does not exist.
 */
export function checkThresholds(metrics: Quality, thresholds: Thresholds): ThresholdCheck[] {
  return THRESHOLDS.flatMap(({ metric, limit }) => {
    const expected = thresholds[limit];
    const found = metrics[metric];
    return expected === null ? [] : [{ metric, expected, found, passed: (found ?? 0) >= expected }];
  });
}

/** Why a check did not pass, as a person reads it: "precision 0.65 is below the required 0.70". */
export function explainThreshold({ metric, expected, found }: ThresholdCheck): string {
  const title = THRESHOLDS.find((one) => one.metric === metric)?.title ?? metric;
  if (found === null) {
    return `${title} cannot be computed because the test part has one class only; ${expected.toFixed(2)} is required`;
  }
  const digits = digitsThatTellApart(found, expected);
  return `${title} ${found.toFixed(digits)} is below the required ${expected.toFixed(digits)}`;
}

// "0.70 is below the required 0.70" would be the text for 0.699 with two digits.
function digitsThatTellApart(found: number, expected: number): number {
  let digits = 2;
  while (digits < 15 && !(Number(found.toFixed(digits)) < expected && isExact(expected, digits))) digits++;
  return digits;
}

function isExact(value: number, digits: number): boolean {
  return Number(value.toFixed(digits)) === value;
}

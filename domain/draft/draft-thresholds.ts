import type { Thresholds } from '../../contracts/config/training.js';
import type { Quality } from '../../contracts/run.js';
import { mean, sampleStandardDeviation } from '../math/descriptive.js';
import type { QuickFit } from './quick-fit.js';
import type { TargetClasses } from './target-classes.js';
import { TEST_PART } from './choose-splits.js';

/** Rows of the rarer outcome in the test part from which on anything is asked of it. */
const ENOUGH_TO_ASK = 30;
/** What is asked where no model could be fitted: it only tells a model from chance. */
const BARELY_ABOVE_CHANCE = 0.55;
const STANDARD_ERRORS = 2;

const NOTHING: Thresholds = {
  min_accuracy: null,
  min_precision: null,
  min_recall: null,
  min_f1_score: null,
  min_auc_roc: null,
};

/** Thresholds, and by what they came about. */
export interface DraftedThresholds {
  readonly thresholds: Thresholds;
  readonly by: 'fit' | 'no_signal' | 'too_few_rows' | 'no_fit';
  /** Mean of the ROC-AUC over the folds and its standard error on a part as large as the test part; null without a fit. */
  readonly aucRoc: { readonly mean: number; readonly standardError: number } | null;
}

/**
 * Of each metric its mean over the folds less two standard errors, rounded down to two digits. The standard error is that of
 * a figure measured on the test part: the deviation over the folds, which are about as large (scaled where they are
 * larger), and at least what the number of rows alone makes of it. Nothing is asked where the ROC-AUC is not above 0.5 by
 * that, and no metric that a model without any signal would reach as well.
 */
export function draftThresholds(
  { negatives, positives }: Pick<TargetClasses, 'negatives' | 'positives'>,
  fit: QuickFit,
): DraftedThresholds {
  const test = { positives: TEST_PART * positives, negatives: TEST_PART * negatives };
  const hasEnough = Math.min(test.positives, test.negatives) >= ENOUGH_TO_ASK;
  const folds = fit.kind === 'fitted' ? fit.folds : [];
  const aucs = folds.flatMap(({ aucRoc }) => aucRoc ?? []);
  if (fit.kind !== 'fitted' || aucs.length < 2 || aucs.length < folds.length) {
    const min_auc_roc = hasEnough ? BARELY_ABOVE_CHANCE : null;
    return {
      thresholds: { ...NOTHING, min_auc_roc },
      by: hasEnough ? 'no_fit' : 'too_few_rows',
      aucRoc: null,
    };
  }
  const scale = Math.sqrt(Math.max(1, fit.rows / folds.length / (test.positives + test.negatives)));
  const standardError = Math.max(scale * sampleStandardDeviation(aucs), errorOfAuc(mean(aucs), test));
  const aucRoc = { mean: mean(aucs), standardError };
  if (!hasEnough) return { thresholds: NOTHING, by: 'too_few_rows', aucRoc };
  const least = aucRoc.mean - STANDARD_ERRORS * standardError;
  if (least <= 0.5) return { thresholds: NOTHING, by: 'no_signal', aucRoc };
  return {
    thresholds: { ...decisionThresholds(folds, test, scale), min_auc_roc: roundedDown(least) },
    by: 'fit',
    aucRoc,
  };
}

/** Rows of the test part by their outcome. */
interface TestRows {
  readonly positives: number;
  readonly negatives: number;
}

/** Of accuracy, precision, recall and F1: each a share of some rows of the test part. */
function decisionThresholds(
  folds: readonly Quality[],
  { negatives, positives }: TestRows,
  scale: number,
): Omit<Thresholds, 'min_auc_roc'> {
  const rate = positives / (positives + negatives);
  const least = (name: 'accuracy' | 'precision' | 'recall' | 'f1Score', rows: number, worthless: number) => {
    const values = folds.map((fold) => fold[name]);
    const share = mean(values);
    const ofRows = Math.sqrt((share * (1 - share)) / rows);
    const bound = share - STANDARD_ERRORS * Math.max(scale * sampleStandardDeviation(values), ofRows);
    return bound > worthless ? roundedDown(bound) : null;
  };
  return {
    // What always the commoner outcome, always positive, and a decision by lot reach.
    min_accuracy: least('accuracy', positives + negatives, Math.max(rate, 1 - rate)),
    min_precision: least('precision', positives, rate),
    min_recall: least('recall', positives, 0),
    min_f1_score: least('f1Score', positives, (2 * rate) / (1 + rate)),
  };
}

/** Hanley and McNeil (1982): the standard error of a ROC-AUC by the numbers of rows alone. */
function errorOfAuc(auc: number, { negatives, positives }: TestRows): number {
  const square = auc * auc;
  const ofPositives = (positives - 1) * (auc / (2 - auc) - square);
  const ofNegatives = (negatives - 1) * ((2 * square) / (1 + auc) - square);
  return Math.sqrt(Math.max(0, auc * (1 - auc) + ofPositives + ofNegatives) / (positives * negatives));
}

/** Down to two digits; what is a digit's worth of rounding below one is that one. */
const roundedDown = (value: number): number => Math.floor(100 * value + 1e-9) / 100;

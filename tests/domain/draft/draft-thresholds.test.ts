import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Quality } from '../../../contracts/run.js';
import { draftThresholds } from '../../../domain/draft/draft-thresholds.js';
import { fitWords } from '../../../domain/draft/fit-words.js';
import type { QuickFit } from '../../../domain/draft/quick-fit.js';

const CLASSES = { positives: 1869, negatives: 5174 };
const quality = (changes: Partial<Quality> = {}): Quality => ({
  accuracy: 0.78,
  precision: 0.58,
  recall: 0.7,
  f1Score: 0.63,
  aucRoc: 0.84,
  aucPr: 0.6,
  logLoss: 0.4,
  brier: 0.1,
  calibrationError: 0.02,
  ...changes,
});
const fitOf = (...aucs: readonly (number | null)[]): QuickFit => ({
  kind: 'fitted',
  rows: 4930,
  rarer: 1308,
  folds: aucs.map((aucRoc) => quality({ aucRoc })),
});
const unfitted: QuickFit = { kind: 'unfitted', reason: 'the libraries are not set up yet' };
const NOTHING = {
  min_accuracy: null,
  min_precision: null,
  min_recall: null,
  min_f1_score: null,
  min_auc_roc: null,
};

describe('the thresholds of a draft', () => {
  it('are what a small model reaches, less two standard errors', () => {
    const { aucRoc, by, thresholds } = draftThresholds(CLASSES, fitOf(0.82, 0.83, 0.84, 0.85, 0.86));
    // numpy: std([.82, .83, .84, .85, .86], ddof=1) = 0.01581; Hanley and McNeil at 280.35 and 776.1 rows: 0.0156.
    expect(aucRoc?.standardError).toBeCloseTo(0.015811, 5);
    // 0.84 - 2 x 0.01581 = 0.8084; of shares: 0.58 - 2 sqrt(0.58 x 0.42 / 280.35) = 0.521, and so on.
    expect(thresholds).toEqual({
      min_auc_roc: 0.8,
      min_accuracy: 0.75,
      min_precision: 0.52,
      min_recall: 0.64,
      min_f1_score: 0.57,
    });
    expect(by).toBe('fit');
  });

  it('count on no less uncertainty than the rows of the test part bring, should the folds agree by chance', () => {
    const { aucRoc } = draftThresholds(CLASSES, fitOf(0.84, 0.84, 0.84, 0.84, 0.84));
    expect(aucRoc?.standardError).toBeGreaterThan(0.01);
  });

  it('ask for nothing where no signal is shown, or the test part has too few rows', () => {
    expect(draftThresholds(CLASSES, fitOf(0.5, 0.52, 0.54, 0.49, 0.53))).toMatchObject({
      thresholds: NOTHING,
      by: 'no_signal',
    });
    const few = { positives: 100, negatives: 5000 };
    expect(draftThresholds(few, fitOf(0.9, 0.9))).toMatchObject({ thresholds: NOTHING, by: 'too_few_rows' });
    expect(draftThresholds(few, unfitted)).toMatchObject({ thresholds: NOTHING, by: 'too_few_rows' });
  });

  it('ask for no metric that a model without any signal reaches as well', () => {
    const rare = { positives: 600, negatives: 19_400 };
    const { thresholds } = draftThresholds(rare, fitOf(0.84, 0.83, 0.84, 0.85, 0.84));
    expect(thresholds.min_accuracy).toBeNull();
    expect(thresholds.min_auc_roc).not.toBeNull();
  });

  it('only tell a model from chance where none could be fitted', () => {
    const expected = { thresholds: { ...NOTHING, min_auc_roc: 0.55 }, by: 'no_fit', aucRoc: null };
    expect(draftThresholds(CLASSES, unfitted)).toEqual(expected);
    expect(draftThresholds(CLASSES, fitOf(0.8, null, 0.8))).toEqual(expected);
  });

  it('lie below what was reached, whatever that was', () => {
    const auc = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(auc, { minLength: 2, maxLength: 5 }), (aucs) => {
        const { thresholds, aucRoc } = draftThresholds(CLASSES, fitOf(...aucs));
        const least = thresholds.min_auc_roc;
        if (least !== null) expect(least).toBeLessThanOrEqual(aucRoc?.mean ?? 0);
        if (least !== null) expect(least).toBeGreaterThanOrEqual(0.5);
      }),
    );
  });
});

describe('how thresholds came about', () => {
  const wordsOf = (fit: QuickFit, classes = CLASSES): string => fitWords(fit, draftThresholds(classes, fit));

  it('is told with folds, rows and figures', () => {
    expect(wordsOf(fitOf(0.82, 0.83, 0.84, 0.85, 0.86))).toBe(
      '5-fold cross-validation of a small LightGBM on 4,930 training rows: ROC-AUC 0.84 ± 0.02; less two standard errors, rounded down',
    );
    expect(wordsOf(fitOf(0.5, 0.52, 0.51))).toContain('no signal is shown, so nothing is asked for');
    expect(wordsOf(fitOf(0.9, 0.9), { positives: 50, negatives: 50 })).toContain('too few rows of the rarer');
    expect(wordsOf(unfitted)).toBe(
      'not by a fit: the libraries are not set up yet; a ROC-AUC of 0.55 only tells a model from chance',
    );
  });
});

import type { DraftedThresholds } from './draft-thresholds.js';
import type { QuickFit } from './quick-fit.js';
import { rowsText } from './wording.js';

/** How thresholds came about, in one sentence without its full stop. */
export function fitWords(fit: QuickFit, { aucRoc, by }: DraftedThresholds): string {
  if (fit.kind === 'unfitted' || aucRoc === null) {
    const why = fit.kind === 'unfitted' ? fit.reason : 'a fold has one outcome only';
    const asked =
      by === 'too_few_rows'
        ? `${TOO_FEW}, so nothing is asked for`
        : 'a ROC-AUC of 0.55 only tells a model from chance';
    return `not by a fit: ${why}; ${asked}`;
  }
  const figures = `ROC-AUC ${aucRoc.mean.toFixed(2)} ± ${aucRoc.standardError.toFixed(2)}`;
  const how = `${fit.folds.length}-fold cross-validation of a small LightGBM on ${rowsText(fit.rows).replace(' row', ' training row')}`;
  return `${how}: ${figures}; ${CONCLUSIONS[by]}`;
}

const TOO_FEW = 'the test part has too few rows of the rarer outcome';

const CONCLUSIONS: Readonly<Record<DraftedThresholds['by'], string>> = {
  fit: 'less two standard errors, rounded down',
  no_signal: 'not above 0.5 by two standard errors: no signal is shown, so nothing is asked for',
  too_few_rows: `${TOO_FEW}, so nothing is asked for`,
  no_fit: '',
};

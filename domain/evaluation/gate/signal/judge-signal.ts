import type { GateConfig } from '../../../../contracts/config/gate.js';
import type { Signal } from '../../../../contracts/model-validation.js';
import { mean, populationStandardDeviation } from '../../../math/descriptive.js';
import { studentUpperQuantile } from '../../../math/student-distribution.js';
import { compareAucRoc } from '../delong.js';
import { lowerBoundOf } from '../estimated-difference.js';
import type { SignalEvidence } from '../gate-input.js';

/** The ROC-AUC of guessing. */
const GUESSING = 0.5;

/**
 * Whether a model is shown to tell the outcomes apart: its ROC-AUC is above 0.5 by the one-sided lower bound on the test
 * part (that of a comparison with a model that scores all rows alike), and by that of the mean over the k folds,
 * mean - t(k - 1) s / sqrt(k). Throws RangeError where a probability is NaN.
 */
export function judgeSignal(
  evidence: SignalEvidence,
  { confidence }: Pick<GateConfig, 'confidence'>,
): Signal {
  const { foldAucRocs, labels, probabilities: candidate } = evidence;
  const guess = new Float64Array(candidate.length);
  const found = compareAucRoc({ labels, candidate, reference: guess, groups: evidence.groups });
  const lowerBound = found && Math.max(0, GUESSING + lowerBoundOf(found, confidence));
  const folds =
    foldAucRocs === undefined || foldAucRocs.length < 2 ? null : judgeFolds(foldAucRocs, confidence);
  return {
    rows: labels.length,
    positives: Array.from(labels).filter((label) => label === 1).length,
    aucRoc: found?.candidate ?? null,
    lowerBound,
    folds,
    shown: lowerBound !== null && lowerBound > GUESSING && (folds === null || folds.lowerBound > GUESSING),
  };
}

function judgeFolds(aucRocs: readonly number[], confidence: number): NonNullable<Signal['folds']> {
  const count = aucRocs.length;
  // The sample's standard deviation over the root of the count.
  const standardError = populationStandardDeviation(aucRocs) / Math.sqrt(count - 1);
  const lowerBound = mean(aucRocs) - studentUpperQuantile(1 - confidence, count - 1) * standardError;
  return { count, mean: mean(aucRocs), lowerBound: Math.max(0, lowerBound) };
}

import type { Calibrator } from '../../../contracts/model-training.js';
import { mean, populationStandardDeviation } from '../../math/descriptive.js';
import { fitSigmoid } from './fit-sigmoid.js';
import { logit } from './logit.js';

export type PlattCalibrator = Extract<Calibrator, { method: 'platt' }>;

/**
 * Platt's sigmoid over the log-odds of scores (0..1), fitted to labels (0 or 1) by maximum likelihood with his smoothed
 * targets: (positives + 1) / (positives + 2) and 1 / (negatives + 2). Agrees with scikit-learn's `_SigmoidCalibration`
 * on the log-odds, except that the slope is never above 0: scores that fall where the share of positives rises get a
 * level calibrator, because to turn their order over is not to calibrate them. Needs a row; throws
 * RangeError where a score is not a number.
 */
export function fitPlatt(labels: ArrayLike<number>, scores: ArrayLike<number>): PlattCalibrator {
  const targets = smoothedTargets(labels);
  const logits = Float64Array.from(scores, logit);
  const bad = logits.findIndex(Number.isNaN);
  if (bad >= 0) throw new RangeError(`Expected a score for every row, row ${bad} has none (NaN)`);
  if (logits.every((value) => value === logits[0])) return levelAt(mean(targets));
  // The fit does not depend on place and scale of its input, but its arithmetic does.
  const centre = mean(logits);
  const scale = populationStandardDeviation(logits);
  const fitted = fitSigmoid(
    logits.map((value) => (value - centre) / scale),
    targets,
  );
  if (fitted.slope >= 0) return levelAt(mean(targets));
  const slope = fitted.slope / scale;
  return { method: 'platt', slope, intercept: fitted.intercept - slope * centre };
}

/** The probability of one score. */
export function applyPlatt({ intercept, slope }: PlattCalibrator, score: number): number {
  return 1 / (1 + Math.exp(slope * logit(score) + intercept));
}

function levelAt(probability: number): PlattCalibrator {
  return { method: 'platt', slope: 0, intercept: -logit(probability) };
}

function smoothedTargets(labels: ArrayLike<number>): Float64Array {
  let positives = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) positives++;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  return Float64Array.from(labels, (label) => (label === 1 ? high : low));
}

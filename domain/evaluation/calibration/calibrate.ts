import type { Calibrator } from '../../../contracts/model-training.js';
import { applyIsotonic } from './isotonic.js';
import { applyPlatt } from './platt.js';

/**
 * Probabilities 0..1 of a learner's scores 0..1, one each and as a new array: the higher score never has the lower
 * probability. Null = the scores are the probabilities. NaN stays NaN. Every path that scores uses this one function.
 */
export function calibrate(calibrator: Calibrator | null, scores: Float64Array): Float64Array {
  return scores.map((score) => calibrateScore(calibrator, score));
}

/** As `calibrate`, for one score. */
export function calibrateScore(calibrator: Calibrator | null, score: number): number {
  if (calibrator === null) return score;
  switch (calibrator.method) {
    case 'platt':
      return applyPlatt(calibrator, score);
    case 'isotonic':
      return applyIsotonic(calibrator, score);
  }
}

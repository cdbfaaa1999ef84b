import type { CalibrationRules, CutoffRules } from '../../../contracts/config/training.js';
import type { Calibration, Calibrator } from '../../../contracts/model-training.js';
import { assignFolds } from '../../math/stratified-folds.js';
import { chooseCutoff } from '../cutoff.js';
import { calibrate } from './calibrate.js';
import { fitIsotonic } from './isotonic.js';
import { fitPlatt } from './platt.js';

/** What the choice follows; the seed decides which row goes into which half. */
export interface CalibrationChoice {
  readonly calibration: CalibrationRules;
  readonly cutoff: CutoffRules;
  readonly seed: number;
  /** Code of each row's group, whose rows stay in one half; absent = each row is one of its own. */
  readonly groups?: Int32Array | undefined;
}

interface Half {
  readonly labels: Float64Array;
  readonly scores: Float64Array;
  readonly positives: number;
}

/**
 * Calibrator and cut-off of a model, from labels (0 or 1) and scores (0..1) of the validation part. Without calibration the
 * whole part gives the cut-off. Else it is cut into two stratified halves: one fits the calibrator, the other gives the
 * cut-off on its calibrated scores. `auto` counts the positive rows of the half that fits. Where a half has one class only, no
 * calibrator is fitted and the whole part gives the cut-off. Throws RangeError where a score it looks at is not a number.
 */
export function chooseCalibration(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  rules: CalibrationChoice,
): Calibration {
  const { calibration, cutoff } = rules;
  const halves = calibration.method === 'none' ? null : halve(labels, scores, rules);
  if (halves === null) return { calibrator: null, cutoff: chooseCutoff(labels, scores, cutoff) };
  const calibrator = fitCalibrator(halves.fitting, calibration);
  const { judging } = halves;
  return {
    calibrator,
    cutoff: chooseCutoff(judging.labels, calibrate(calibrator, judging.scores), cutoff),
  };
}

function fitCalibrator({ labels, positives, scores }: Half, rules: CalibrationRules): Calibrator {
  const isIsotonic =
    rules.method === 'isotonic' || (rules.method === 'auto' && positives >= rules.isotonic_min_positives);
  return isIsotonic ? fitIsotonic(labels, scores) : fitPlatt(labels, scores);
}

/** Null where a half has one class only. */
function halve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { groups, seed }: Pick<CalibrationChoice, 'groups' | 'seed'>,
) {
  const half = assignFolds(labels, 2, seed, groups);
  const fitting = rowsOf(labels, scores, half, 0);
  const judging = rowsOf(labels, scores, half, 1);
  return hasBothClasses(fitting) && hasBothClasses(judging) ? { fitting, judging } : null;
}

function rowsOf(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  half: Int32Array,
  wanted: number,
): Half {
  const rows = Int32Array.from(half.keys()).filter((row) => half[row] === wanted);
  const ofHalf = Float64Array.from(rows, (row) => (labels[row] === 1 ? 1 : 0));
  return {
    labels: ofHalf,
    scores: Float64Array.from(rows, (row) => scores[row] ?? NaN),
    positives: ofHalf.filter((label) => label === 1).length,
  };
}

function hasBothClasses({ labels, positives }: Half): boolean {
  return positives > 0 && positives < labels.length;
}

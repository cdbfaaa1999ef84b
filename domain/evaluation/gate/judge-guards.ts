import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Guard } from '../../../contracts/model-validation.js';
import type { HolmVerdict } from '../../math/holm.js';
import { holm } from '../../math/holm.js';
import { normalSurvival, normalUpperQuantile } from '../../math/normal-distribution.js';
import { lowerBoundOf, pValueBeyond } from './estimated-difference.js';
import type { PairedRows } from './gate-input.js';
import type { MeasuredGuard } from './measured-guard.js';
import { measureGuards } from './measured-guard.js';

/** A loss of exactly the margin, such as 0.85 - 0.84, must not exceed it by the rounding of the subtraction. */
const ROUNDING = 1e-12;

const ORDER: readonly Guard['outcome'][] = ['harmed', 'held', 'too_small'];

/**
 * Which guarded metrics the candidate is shown to harm: a loss beyond its margin, by a one-sided test of the paired
 * difference (normal, standard error by the influence of each row; of a slice's ROC-AUC that of `lowerBoundOf`), adjusted
 * after Holm (1979) over all guards that can be judged, so that a harmless candidate is blocked by any of them with a
 * probability of at most 1 - confidence. A loss beyond its margin without any error is too small to judge: no row says how
 * sure it is.
 * `lowerBound` is the bound at the level a guard was tested at: beyond the margin where it is harmed, and nowhere else.
 * Harmed ones first, those too small to judge last. Throws RangeError where a score is NaN.
 */
export function judgeGuards(
  rows: PairedRows,
  { guards: rules, confidence }: Pick<GateConfig, 'guards' | 'confidence'>,
): Guard[] {
  const measured = measureGuards(rows, rules);
  const judged = measured.filter(isJudgeable);
  const verdicts = holm(judged.map(pValueOf), 1 - confidence);
  const verdictOf = new Map<MeasuredGuard, HolmVerdict | undefined>(
    judged.map((guard, index) => [guard, verdicts[index]]),
  );
  return measured
    .map((guard) => toGuard(guard, verdictOf.get(guard)))
    .sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
}

type Judgeable = MeasuredGuard & { readonly loss: number; readonly standardError: number };

function isJudgeable(guard: MeasuredGuard): guard is Judgeable {
  const { loss, margin, size, standardError } = guard;
  if (loss === null || standardError === null) return false;
  return size !== null || standardError > 0 || loss - margin <= ROUNDING;
}

/** Probability of a loss as large as this one, were the true one just the margin. */
function pValueOf({ loss, margin, size, standardError }: Judgeable): number {
  const excess = loss - margin;
  if (excess <= ROUNDING && (standardError === 0 || excess >= -ROUNDING)) return 1;
  if (size !== null) return pValueBeyond({ difference: loss, standardError, size }, margin);
  return normalSurvival(excess / standardError);
}

function boundOf({ loss, size, standardError }: Judgeable, level: number): number {
  if (size !== null) return lowerBoundOf({ difference: loss, standardError, size }, 1 - level);
  return loss - normalUpperQuantile(level) * standardError;
}

function toGuard(measured: MeasuredGuard, verdict: HolmVerdict | undefined): Guard {
  const { metric, slice, rows, positives, candidate, reference, loss, margin } = measured;
  const guard = { metric, slice, rows, positives, candidate, reference, loss, margin };
  if (verdict === undefined || !isJudgeable(measured)) {
    return { ...guard, lowerBound: null, outcome: 'too_small' };
  }
  const outcome = verdict.rejected ? 'harmed' : 'held';
  return { ...guard, lowerBound: boundOf(measured, verdict.level), outcome };
}

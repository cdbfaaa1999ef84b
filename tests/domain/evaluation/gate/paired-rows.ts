import type { PairedRows } from '../../../../domain/evaluation/gate/gate-input.js';
import type { ScoredRowsFormula } from '../scored-rows.js';
import { scoredRows } from '../scored-rows.js';

/**
 * Two models' scores that Python makes with the same formula, in the same doubles: the reference's and the labels as
 * `scoredRows`, the candidate's half of the reference's plus half of ((i * c) % q) / q.
 */
export function pairedRows(formula: ScoredRowsFormula, c: number, q: number): PairedRows {
  const { labels, scores: reference } = scoredRows(...formula);
  const candidate = reference.map((score, i) => 0.5 * score + 0.5 * (((i * c) % q) / q));
  return { labels, candidate, reference, candidateCutoff: 0.5, referenceCutoff: 0.5, slices: [] };
}

/** 1,200 rows, 512 of them positive, whose candidate is clearly worse; probabilities are off 0 and 1. */
export function unequalModels(): PairedRows {
  const rows = pairedRows([1200, 389, 1201, 211, 997, 0.7, 1201], 577, 1199);
  const inside = (score: number): number => 0.02 + 0.96 * score;
  return {
    ...rows,
    candidate: rows.candidate.map(inside),
    reference: rows.reference.map(inside),
    candidateCutoff: 0.45,
    referenceCutoff: 0.55,
  };
}

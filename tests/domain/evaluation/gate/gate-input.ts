import type { GateInput, Opponent, PairedRows } from '../../../../domain/evaluation/gate/gate-input.js';
import { gateRules } from '../../../support/gate-rules.js';
import { unequalModels } from './paired-rows.js';

const good = unequalModels();

/** A candidate above the guide's thresholds that shows a signal, without champion, with the changes a test wants. */
export function gateInput(changes: Partial<GateInput> = {}): GateInput {
  return {
    metrics: {
      accuracy: 0.8,
      precision: 0.75,
      recall: 0.7,
      f1Score: 0.72,
      aucRoc: 0.85,
      aucPr: 0.7,
      logLoss: 0.4,
      brier: 0.14,
      calibrationError: 0.02,
    },
    thresholds: {
      min_accuracy: 0.75,
      min_precision: 0.7,
      min_recall: 0.65,
      min_f1_score: 0.7,
      min_auc_roc: 0.75,
    },
    rules: gateRules(),
    candidateSha256: 'c'.repeat(64),
    champion: null,
    anchor: null,
    forcedPass: null,
    signal: { labels: good.labels, probabilities: good.reference, foldAucRocs: [0.82, 0.84, 0.85] },
    ...changes,
  };
}

/** Version 3, of a model of its own, scored on the rows. */
export function championOn(rows: PairedRows): Opponent {
  return { version: 3, modelSha256: 'a'.repeat(64), evidence: { kind: 'scored', rows } };
}

/** Version 1, of a model of its own, scored on the rows. */
export function anchorOn(rows: PairedRows): Opponent {
  return { version: 1, modelSha256: 'b'.repeat(64), evidence: { kind: 'scored', rows } };
}

/** Candidate and reference exchanged. */
export function exchanged(rows: PairedRows): PairedRows {
  return {
    ...rows,
    candidate: rows.reference,
    reference: rows.candidate,
    candidateCutoff: rows.referenceCutoff,
    referenceCutoff: rows.candidateCutoff,
  };
}

/** Both score as the reference does. */
export function alike(rows: PairedRows): PairedRows {
  return {
    ...rows,
    candidate: Float64Array.from(rows.reference),
    candidateCutoff: rows.referenceCutoff,
  };
}

/** Only the first rows. */
export function firstRows(rows: PairedRows, size: number): PairedRows {
  return {
    ...rows,
    labels: Float64Array.from(rows.labels).subarray(0, size),
    candidate: rows.candidate.subarray(0, size),
    reference: rows.reference.subarray(0, size),
  };
}

/** The same model, which cannot be scored. */
export function unavailable(opponent: Opponent): Opponent {
  return { ...opponent, evidence: { kind: 'unavailable', reason: 'its model.onnx is damaged' } };
}

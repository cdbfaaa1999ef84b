import type { GateConfig } from '../contracts/config/gate.js';
import type { GateDecision } from '../contracts/model-validation.js';
import { decideGate } from '../domain/evaluation/gate/decide-gate.js';
import type { Opponent, PairedRows, SignalEvidence, Slice } from '../domain/evaluation/gate/gate-input.js';

/** A model's probabilities on the rows of a test part. */
export interface SimulatedModel {
  readonly id: string;
  readonly probabilities: Float64Array;
  readonly cutoff: number;
}

/** What the gate sees of a candidate, a champion and an anchor. */
export interface SimulatedTest {
  readonly labels: Float32Array;
  readonly slices: readonly Slice[];
  /** Code of each row's customer; absent = each row is another customer. */
  readonly groups?: Int32Array;
  readonly candidate: SimulatedModel;
  readonly champion: SimulatedModel;
  /** Null = there is none. */
  readonly anchor: SimulatedModel | null;
}

const NO_THRESHOLDS = {
  min_accuracy: null,
  min_precision: null,
  min_recall: null,
  min_f1_score: null,
  min_auc_roc: null,
};
/** Not looked at where no threshold is set. */
const NO_METRICS = {
  accuracy: 0,
  precision: 0,
  recall: 0,
  f1Score: 0,
  aucRoc: null,
  aucPr: null,
  logLoss: 0,
  brier: 0,
  calibrationError: 0,
};

/** The gate's decision on a simulated test part; no absolute thresholds, for they would decide in place of the rest. */
export function passThroughGate(test: SimulatedTest, rules: GateConfig): GateDecision {
  return decideGate({
    metrics: NO_METRICS,
    thresholds: NO_THRESHOLDS,
    rules,
    candidateSha256: test.candidate.id,
    champion: opponentOf(test.champion, test),
    anchor: test.anchor === null ? null : opponentOf(test.anchor, test),
    forcedPass: null,
    signal: { labels: test.labels, probabilities: test.candidate.probabilities },
  });
}

/** The gate's decision on a first model; no absolute thresholds. */
export function passFirstModel(signal: SignalEvidence, rules: GateConfig): GateDecision {
  return decideGate({
    metrics: NO_METRICS,
    thresholds: NO_THRESHOLDS,
    rules,
    candidateSha256: 'candidate',
    champion: null,
    anchor: null,
    forcedPass: null,
    signal,
  });
}

function opponentOf(model: SimulatedModel, { groups, labels, slices, candidate }: SimulatedTest): Opponent {
  const rows: PairedRows = {
    labels,
    candidate: candidate.probabilities,
    reference: model.probabilities,
    candidateCutoff: candidate.cutoff,
    referenceCutoff: model.cutoff,
    slices,
    groups,
  };
  return { version: 1, modelSha256: model.id, evidence: { kind: 'scored', rows } };
}

import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Thresholds } from '../../../contracts/config/training.js';
import type { ChampionKeys, ForcedPass, Quality } from '../../../contracts/run.js';

/** What the gate decides by. */
export interface GateInput {
  /** Of the candidate, on the test part. */
  readonly metrics: Quality;
  readonly thresholds: Thresholds;
  readonly rules: GateConfig;
  readonly candidateSha256: string;
  readonly champion: Opponent | null;
  /** What is in staging behind the champion; absent where nothing is. */
  readonly staged?: Pick<Opponent, 'version' | 'modelSha256'> | undefined;
  readonly anchor: Opponent | null;
  readonly forcedPass: ForcedPass | null;
  /** What a first model has to show a signal by. */
  readonly signal: SignalEvidence;
}

/** A candidate on its test part, and in the cross-validation. */
export interface SignalEvidence {
  /** 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** 0..1, one a label. */
  readonly probabilities: Float64Array;
  /** As of `PairedRows`. */
  readonly groups?: Int32Array | undefined;
  /** ROC-AUC of each fold; absent = the test part alone is asked. */
  readonly foldAucRocs?: readonly number[] | undefined;
}

/** A model the candidate is compared with. */
export interface Opponent {
  readonly version: number;
  readonly modelSha256: string;
  readonly evidence: Evidence;
  /** How many of its customers the run has again; absent = not looked for. */
  readonly keys?: ChampionKeys;
}

/** Both models' probabilities on common rows, or why there are none. */
export type Evidence =
  | { readonly kind: 'scored'; readonly rows: PairedRows }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Rows that are test rows for both models, with the probability (0..1) each gives: parallel arrays, one entry a row.
 * Labels are 0 or 1.
 */
export interface PairedRows {
  readonly labels: ArrayLike<number>;
  readonly candidate: Float64Array;
  readonly reference: Float64Array;
  /** Probability from which on the model decides a row positive. */
  readonly candidateCutoff: number;
  readonly referenceCutoff: number;
  /** The guarded parts of the rows, in any order. */
  readonly slices: readonly Slice[];
  /** Code of the customer or household of each row (`dataset.group`); absent = each row is independent of the others. */
  readonly groups?: Int32Array | undefined;
}

/** The rows with one value in a column, as indexes into the arrays. */
export interface Slice {
  readonly column: string;
  readonly value: string;
  readonly rows: Int32Array;
}

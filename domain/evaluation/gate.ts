import type { Thresholds } from '../../contracts/config/training.js';
import type { GateDecision, ThresholdCheck } from '../../contracts/model-validation.js';
import type { Quality } from '../../contracts/run.js';
import { checkThresholds, explainThreshold } from './thresholds.js';

/** What the gate decides by. */
export interface GateInput {
  /** Of the candidate, on the test part. */
  readonly metrics: Quality;
  readonly thresholds: Thresholds;
  readonly candidateSha256: string;
  readonly champion: { readonly version: number; readonly modelSha256: string } | null;
  /** The champion's, on the same rows; null where it could not be loaded or the rows have one class. */
  readonly championAucRoc: number | null;
  /** How much lower the candidate's ROC-AUC may be, 0..1. */
  readonly margin: number;
}

type Verdict = Omit<GateDecision, 'thresholds'>;

/** A difference of exactly the margin, such as 0.85 - 0.84, must not exceed it by the rounding of the subtraction. */
const ROUNDING = 1e-12;

/**
 * Whether a candidate may go on towards customers. In this order: a metric below its threshold refuses it, be it the
 * champion's own model over again; the champion's own model is kept and not registered twice; without a champion it
 * passes; else its ROC-AUC must not be below the champion's by more than the margin. The threshold checks are part of
 * every decision.
 */
export function decideGate(input: GateInput): GateDecision {
  const thresholds = checkThresholds(input.metrics, input.thresholds);
  return { ...decide(input, thresholds), thresholds };
}

function decide(input: GateInput, thresholds: readonly ThresholdCheck[]): Verdict {
  const { champion, candidateSha256 } = input;
  const failed = thresholds.filter((check) => !check.passed);
  if (failed.length > 0) {
    return { decision: 'refuse', rule: 'thresholds', reasons: failed.map(explainThreshold) };
  }
  if (champion?.modelSha256 === candidateSha256) {
    return { decision: 'keep', rule: 'identical_model', reasons: ['identical model'] };
  }
  if (champion === null) {
    const reason = 'first model: all thresholds are met and there is no champion to compare with';
    return { decision: 'pass', rule: 'first_model', reasons: [reason] };
  }
  return compareWithChampion(input, champion.version);
}

function compareWithChampion(input: GateInput, version: number): Verdict {
  const { metrics, championAucRoc, margin } = input;
  if (championAucRoc === null) {
    return keep(
      `not shown to be as good as version ${version}: the champion could not be scored on the test part`,
    );
  }
  if (metrics.aucRoc === null) {
    return keep(`not shown to be as good as version ${version}: the test part has one class only`);
  }
  const figures = `ROC-AUC ${metrics.aucRoc.toFixed(4)} against ${championAucRoc.toFixed(4)} on the same rows`;
  if (championAucRoc - metrics.aucRoc > margin + ROUNDING) {
    return keep(`not shown to be as good as version ${version}: ${figures}, more than ${margin} below`);
  }
  const reason = `as good as version ${version} within ${margin}: ${figures}`;
  return { decision: 'pass', rule: 'champion_comparison', reasons: [reason] };
}

function keep(reason: string): Verdict {
  return { decision: 'keep', rule: 'champion_comparison', reasons: [reason] };
}

import type { Signal, ThresholdCheck } from '../../../../contracts/model-validation.js';
import { explainThreshold } from '../../thresholds.js';
import type { Findings } from '../compare-all.js';
import { NOTHING_COMPARED } from '../compare-all.js';
import type { Verdict } from '../forced-pass.js';
import type { GateInput } from '../gate-input.js';
import { judgeSignal } from './judge-signal.js';
import { explainSignal } from './signal-reasons.js';

type FirstDecision = Findings & { readonly signal: Signal; readonly verdict: Verdict };

/**
 * Whether a model may go on where there is no champion: it has to show a signal, whatever the thresholds are, and to meet
 * these. Thresholds that it fails are told beside a signal that is missing, too.
 */
export function decideFirst(
  { rules, signal: evidence }: Pick<GateInput, 'rules' | 'signal'>,
  thresholds: readonly ThresholdCheck[],
): FirstDecision {
  const signal = judgeSignal(evidence, rules);
  return { ...NOTHING_COMPARED, signal, verdict: verdictBy(signal, thresholds, rules) };
}

function verdictBy(
  signal: Signal,
  thresholds: readonly ThresholdCheck[],
  rules: GateInput['rules'],
): Verdict {
  const told = explainSignal(signal, rules);
  const failed = thresholds.filter((check) => !check.passed).map(explainThreshold);
  if (!signal.shown) return { decision: 'refuse', rule: 'no_signal', reasons: [told, ...failed] };
  if (failed.length > 0) return { decision: 'refuse', rule: 'thresholds', reasons: failed };
  const met = thresholds.length === 0 ? '' : 'all thresholds are met and ';
  const first = `first model: ${met}there is no champion to compare with`;
  return { decision: 'pass', rule: 'first_model', reasons: [first, told] };
}

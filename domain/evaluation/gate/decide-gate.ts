import type { GateDecision, ThresholdCheck } from '../../../contracts/model-validation.js';
import { checkThresholds, explainThreshold } from '../thresholds.js';
import { areKeysChanged, explainKeysChanged } from './champion-keys.js';
import type { Findings } from './compare-all.js';
import { compareAll } from './compare-all.js';
import { decideFirst } from './signal/decide-first.js';
import type { Verdict } from './forced-pass.js';
import { applyForcedPass } from './forced-pass.js';
import type { GateInput, Opponent } from './gate-input.js';
import { explainComparison, explainGuards, explainHarm, isAccepted } from './gate-reasons.js';

/**
 * Whether a candidate may go on towards customers. In this order: a first model that shows no signal is refused, whatever
 * the thresholds; a metric below its threshold refuses it, be it the champion's own model over again; without a champion
 * it passes; the model of the champion, or of the version in staging, is kept and not registered twice; where the rows of
 * champion or anchor came again under other keys, nothing can be shown and the champion is kept; else it must be shown to be
 * as good as the champion (or better, as configured) and as good as the anchor, or the champion is kept; a guard it is shown
 * to harm refuses it. A forced pass overrules all but the identical model. What was measured is part of every decision.
 * Throws RangeError where a score is NaN.
 */
export function decideGate(input: GateInput): GateDecision {
  const { champion } = input;
  const thresholds = checkThresholds(input.metrics, input.thresholds);
  const { verdict, ...found } =
    champion === null ? decideFirst(input, thresholds) : decideBeside(champion, input, thresholds);
  const unasked = thresholds.length === 0 ? ['no thresholds are set'] : [];
  const recorded = { ...verdict, reasons: [...verdict.reasons, ...unasked] };
  const championKeys = champion?.keys;
  const told = championKeys === undefined ? {} : { championKeys };
  return { ...applyForcedPass(recorded, input), thresholds, ...found, ...told };
}

type Decided = Findings & { readonly verdict: Verdict };

function decideBeside(champion: Opponent, input: GateInput, thresholds: readonly ThresholdCheck[]): Decided {
  const findings = compareAll(champion, input);
  const failed = thresholds.filter((check) => !check.passed);
  if (failed.length === 0) return { ...findings, verdict: decideByModel(champion, input, findings) };
  return {
    ...findings,
    verdict: { decision: 'refuse', rule: 'thresholds', reasons: failed.map(explainThreshold) },
  };
}

function decideByModel(champion: Opponent, input: GateInput, findings: Findings): Verdict {
  const { candidateSha256, rules, staged } = input;
  if (champion.modelSha256 === candidateSha256) {
    return { decision: 'keep', rule: 'identical_model', reasons: ['identical model'] };
  }
  if (staged?.modelSha256 === candidateSha256) {
    const reasons = [`identical to version ${staged.version}, which is in staging`];
    return { decision: 'keep', rule: 'identical_model', reasons };
  }
  const changed = explainChangedKeys(champion, input);
  if (changed.length > 0) return { decision: 'keep', rule: 'keys_changed', reasons: changed };
  return decideByFindings(findings, champion.version, rules);
}

/** Of the champion, and of the anchor where that is another model and is to be compared. */
function explainChangedKeys(champion: Opponent, { anchor, rules }: GateInput): string[] {
  const isCompared = rules.anchor && anchor?.modelSha256 !== champion.modelSha256;
  const found = [
    { reference: 'champion', keys: champion.keys },
    { reference: 'anchor', keys: isCompared ? anchor?.keys : undefined },
  ] as const;
  return found.flatMap(({ keys, reference }) =>
    keys !== undefined && areKeysChanged(keys) ? explainKeysChanged(keys, reference) : [],
  );
}

/** Harm is told beside a comparison that failed, too: whoever forces the pass should know of it. */
function decideByFindings(
  { comparisons, guards }: Findings,
  version: number,
  rules: GateInput['rules'],
): Verdict {
  const harm = explainHarm(guards, version, rules);
  const failed = comparisons.filter((comparison) => !isAccepted(comparison, rules));
  if (failed.length > 0) {
    const reasons = [...failed.map((comparison) => explainComparison(comparison, rules)), ...harm];
    const isTooFew = failed.every(({ outcome }) => outcome === 'too_few_rows');
    return { decision: 'keep', rule: isTooFew ? 'too_few_rows' : 'champion_comparison', reasons };
  }
  if (harm.length > 0) return { decision: 'refuse', rule: 'guards', reasons: harm };
  const shown = comparisons.map((comparison) => explainComparison(comparison, rules));
  return { decision: 'pass', rule: 'champion_comparison', reasons: [...shown, ...explainGuards(guards)] };
}

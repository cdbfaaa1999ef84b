import { forcedPassReason } from '../../../contracts/forced-pass.js';
import type { GateDecision } from '../../../contracts/model-validation.js';
import type { GateInput } from './gate-input.js';

/** What the gate says and why. */
export type Verdict = Pick<GateDecision, 'decision' | 'rule' | 'reasons'>;

/**
 * Lets a candidate pass that the rules keep or refuse, and leaves the rules' reasons on record beside the name and the
 * reason of whoever forces it. The model of the champion, or of the version in staging, has nowhere to pass to.
 */
export function applyForcedPass(
  verdict: Verdict,
  input: Pick<GateInput, 'forcedPass' | 'champion' | 'staged' | 'candidateSha256'>,
): Verdict {
  const { forcedPass, champion, staged, candidateSha256 } = input;
  if (forcedPass === null) return verdict;
  const { by } = forcedPass;
  if (champion?.modelSha256 === candidateSha256) {
    return withReason(verdict, `the pass forced by ${by} does not apply: it is the champion's own model`);
  }
  if (staged?.modelSha256 === candidateSha256) {
    const reason = `the pass forced by ${by} does not apply: it is the model of version ${staged.version}, which is in staging`;
    return withReason(verdict, reason);
  }
  if (verdict.decision === 'pass') return withReason(verdict, `the pass forced by ${by} was not needed`);
  return { ...withReason(verdict, forcedPassReason(forcedPass)), decision: 'pass', rule: 'forced_pass' };
}

function withReason(verdict: Verdict, reason: string): Verdict {
  return { ...verdict, reasons: [...verdict.reasons, reason] };
}

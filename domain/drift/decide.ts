import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftSummary, DriftVerdict } from '../../contracts/drift-detection.js';
import type { SignedReason } from '../../contracts/run.js';
import { oneLine } from './reference-words.js';

/** What becomes of a run whose rows were compared; `decision` is for people, absent where nothing was to be decided. */
export type DriftDecision = Pick<DriftSummary, 'blocked' | 'needsApproval' | 'decision'>;

const MEANINGS: Readonly<Record<DriftConfig['policy'], string>> = {
  continue: 'goes on',
  warn: 'goes on',
  block: 'run refused',
  require_approval: 'a person is asked',
};

/** What `drift.policy` makes of a verdict. Rows that somebody has accepted go on, whatever the policy. */
export function decideDrift(
  verdict: DriftVerdict,
  policy: DriftConfig['policy'],
  accepted: SignedReason | undefined,
): DriftDecision {
  if (accepted !== undefined) {
    const decision = `accepted as the new baseline by ${oneLine(accepted.by)}: ${oneLine(accepted.reason)}`;
    return { blocked: false, needsApproval: false, decision };
  }
  if (verdict !== 'drifted') return { blocked: false, needsApproval: false };
  return {
    blocked: policy === 'block',
    needsApproval: policy === 'require_approval',
    decision: `policy ${policy}: ${MEANINGS[policy]}`,
  };
}

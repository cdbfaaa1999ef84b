import type { Comparison, GateDecision } from '../../../contracts/model-validation.js';
import { compareModels } from './compare-models.js';
import type { GateInput, Opponent } from './gate-input.js';
import { judgeGuards } from './judge-guards.js';

/** What is found beside the champion and the anchor. */
export type Findings = Pick<GateDecision, 'comparisons' | 'guards' | 'supersedesAnchor'>;

/** Without a champion, or with the champion's own model. */
export const NOTHING_COMPARED: Findings = Object.freeze({
  comparisons: [],
  guards: [],
  supersedesAnchor: false,
});

/**
 * Compares the candidate with the champion, and with the anchor where the rules ask for it and it is another model; the
 * guards are judged against the champion only. Nothing is compared with the champion's own model.
 */
export function compareAll(
  champion: Opponent,
  { anchor, rules, candidateSha256 }: Pick<GateInput, 'anchor' | 'rules' | 'candidateSha256'>,
): Findings {
  if (champion.modelSha256 === candidateSha256) return NOTHING_COMPARED;
  const beside = compareModels('champion', champion, rules);
  const besideAnchor = compareAnchor(champion, beside, { anchor, rules });
  return {
    comparisons: besideAnchor === null || besideAnchor === beside ? [beside] : [beside, besideAnchor],
    guards: guardsOf(champion, beside, rules),
    supersedesAnchor: besideAnchor?.outcome === 'superior',
  };
}

/** The comparison with the champion where that is the anchor too; null where none is asked for. */
function compareAnchor(
  champion: Opponent,
  beside: Comparison,
  { anchor, rules }: Pick<GateInput, 'anchor' | 'rules'>,
): Comparison | null {
  if (anchor === null) return null;
  if (anchor.modelSha256 === champion.modelSha256) return beside;
  return rules.anchor ? compareModels('anchor', anchor, rules) : null;
}

function guardsOf({ evidence }: Opponent, beside: Comparison, rules: GateInput['rules']) {
  if (evidence.kind === 'unavailable' || beside.outcome === 'not_comparable') return [];
  return judgeGuards(evidence.rows, rules);
}

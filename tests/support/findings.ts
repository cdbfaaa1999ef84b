import type { CheckSummary } from '../../contracts/data-validation.js';
import type { PromotionDecision } from '../../contracts/deployment.js';

/** A blocking check that did not pass, unless told otherwise. */
export function failedCheck(changes: Partial<CheckSummary> = {}): CheckSummary {
  return {
    name: 'missing',
    dimension: 'completeness',
    column: 'tenure',
    severity: 'block',
    passed: false,
    expected: 'at most 1 %',
    found: '40 %',
    count: 40,
    share: 0.4,
    ...changes,
  };
}

/** The decision that made version 1 the champion, unless told otherwise. */
export function promotionDecision(changes: Partial<PromotionDecision> = {}): PromotionDecision {
  return {
    outcome: 'champion',
    version: 1,
    generation: 1,
    ledgerHead: 'f'.repeat(64),
    reason: 'first model: no champion served',
    ...changes,
  };
}

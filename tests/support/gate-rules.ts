import type { GateConfig } from '../../contracts/config/gate.js';
import { withoutGuards } from '../../simulations/default-rules.js';

/** Non-inferiority to champion and anchor, every metric and the slices of `contract` guarded; with changes a test wants. */
export function gateRules(changes: Partial<GateConfig> = {}): GateConfig {
  return {
    rule: 'non_inferiority',
    non_inferiority_margin: 0.01,
    confidence: 0.95,
    anchor: true,
    guards: {
      accuracy: 0.02,
      precision: 0.05,
      recall: 0.05,
      f1_score: 0.03,
      auc_pr: 0.03,
      log_loss: 0.03,
      brier: 0.01,
      calibration_error: 0.02,
      slices: ['contract'],
      slice_auc_roc: 0.02,
      min_slice_rows: 200,
      min_slice_positives: 30,
    },
    ...changes,
  };
}

/** Rules that guard nothing. */
export const NO_GUARDS: GateConfig['guards'] = withoutGuards(gateRules()).guards;

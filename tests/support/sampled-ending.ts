import type { RetrainingResult } from '../../contracts/run.js';
import { endingAfterGate } from '../../domain/deployment/run-ending.js';
import { gateDecision } from './registration.js';
import { resolvedRun } from './stage-results.js';

/** How a run ends whose model passed the gate on a sample of the customers. */
export function sampledEnding(): Pick<RetrainingResult, 'verdict' | 'reasons'> {
  const gate = gateDecision({ decision: 'pass', rule: 'thresholds', reasons: ['the gate says pass'] });
  const ending = endingAfterGate(gate, { ...resolvedRun().policy, sampled: true });
  if (ending === null) throw new Error('expected a sampled run to end after the gate');
  return { verdict: ending.verdict, reasons: [...ending.reasons] };
}

import { hash } from 'node:crypto';

import type { StageName } from '../../contracts/names.js';
import type { StepInputs } from '../../contracts/stage-reuse.js';

/** The key of a step: SHA-256 over its stage, its name and its inputs, in the order of their names; 64 hex digits. */
export function stepKey(stage: StageName, step: string, inputs: StepInputs): string {
  const sorted = Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([stage, step, sorted]), 'hex');
}

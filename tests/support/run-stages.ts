import { STAGES } from '../../contracts/names.js';
import type { StageOutcome } from '../../contracts/run.js';

/** All stages pending but the first ones, given in their order. */
export function runStages(...first: readonly Partial<StageOutcome>[]): StageOutcome[] {
  return STAGES.map((name, index) => ({
    name,
    outcome: 'pending',
    seconds: 0,
    finding: '',
    ...first[index],
  }));
}

/** The stages of a run that trains. */
export function trainingStages(): StageOutcome[] {
  const passed = { outcome: 'passed', seconds: 1, finding: 'fine' } as const;
  return runStages(passed, passed, passed, { outcome: 'running' });
}

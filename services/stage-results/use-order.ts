import { STAGES } from '../../contracts/names.js';
import type { ComparedUse } from './port.js';

/** Uses in the order of their stages, in a stage by the names of the steps (fold 2 before fold 10), then by time. */
export function inStageOrder(uses: readonly ComparedUse[]): readonly ComparedUse[] {
  return [...uses].sort(
    ({ use: a }, { use: b }) =>
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
      a.step.localeCompare(b.step, 'en', { numeric: true }) ||
      (a.usedAt < b.usedAt ? -1 : 1),
  );
}

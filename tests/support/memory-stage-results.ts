import type { StepUse } from '../../contracts/stage-reuse.js';
import type { KeptResult, KeyedStep, StageResults } from '../../services/stage-results/port.js';
import { inStageOrder } from '../../services/stage-results/use-order.js';

interface NotedUse {
  readonly runKey: string;
  readonly model: string;
  readonly use: StepUse;
}

/** Results of steps that live as long as the test; the conformance suite holds them to the real ones' behaviour. */
export function createMemoryStageResults(): StageResults {
  const results = new Map<string, KeptResult>();
  const uses: NotedUse[] = [];
  const idOf = ({ model, step, key }: Pick<KeyedStep, 'model' | 'step' | 'key'>) => `${model}/${step}/${key}`;

  const note = ({ model, stage, step, key, inputs }: KeyedStep, runKey: string, madeBy: string): void => {
    const index = uses.findIndex(
      (noted) =>
        noted.runKey === runKey && noted.model === model && noted.use.step === step && noted.use.key === key,
    );
    const usedAt = uses[index]?.use.usedAt ?? new Date().toISOString();
    const noted = { runKey, model, use: { stage, step, key, inputs, madeBy, usedAt } };
    if (index === -1) uses.push(noted);
    else uses[index] = noted;
  };

  return {
    find: (step) => Promise.resolve(results.get(idOf(step)) ?? null),
    keep(step, result, runKey, replace = false) {
      const known = results.get(idOf(step));
      const copy: unknown = JSON.parse(JSON.stringify(result));
      const kept = known === undefined || replace ? { result: copy, madeBy: runKey } : known;
      results.set(idOf(step), kept);
      note(step, runKey, kept.madeBy);
      return Promise.resolve(kept);
    },
    noteUse(step, runKey, madeBy) {
      note(step, runKey, madeBy);
      return Promise.resolve();
    },
    uses(runKey) {
      const compared = uses.flatMap((noted, index) => {
        if (noted.runKey !== runKey) return [];
        const previous = uses
          .slice(0, index)
          .findLast(
            (other) =>
              other.runKey !== runKey && other.model === noted.model && other.use.step === noted.use.step,
          );
        return [{ use: noted.use, previous: previous?.use ?? null }];
      });
      return Promise.resolve(inStageOrder(compared));
    },
  };
}

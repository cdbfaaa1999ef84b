import type { GateConfig } from '../contracts/config/gate.js';
import type { GateDecision } from '../contracts/model-validation.js';
import { defaultRules, withoutGuards } from './default-rules.js';
import type { Scenario } from './scenario.js';
import { passThroughGate } from './simulated-gate.js';
import type { TestPartOptions } from './test-part.js';
import { drawTestPart } from './test-part.js';

const CHAMPION = 0.84;
const rules = defaultRules();
const margin = rules.non_inferiority_margin;

type Models = Omit<TestPartOptions, 'rows'>;

function scenario(
  name: string,
  bar: Scenario['bar'],
  { models, under, shows }: { models: Models; under: GateConfig; shows: (decision: GateDecision) => boolean },
): Scenario {
  return Object.freeze<Scenario>({
    name,
    bar,
    happens: (generator, rows) => shows(passThroughGate(drawTestPart(generator, { rows, ...models }), under)),
  });
}

const passes = ({ decision }: GateDecision): boolean => decision === 'pass';
const harmsGuard = ({ guards }: GateDecision): boolean => guards.some(({ outcome }) => outcome === 'harmed');
const besideChampion = (candidate: Models['candidate']): Models => ({
  candidate,
  champion: CHAMPION,
  anchor: null,
});

/** An equal model is not taken for a better one. */
export const equalModelShownBetter = scenario(
  'an equal model passes the superiority rule',
  { kind: 'at most', share: 0.05 },
  {
    models: besideChampion(CHAMPION),
    under: { ...withoutGuards(rules), rule: 'superiority' },
    shows: passes,
  },
);

/** A model worse by the margin itself: the edge of what non-inferiority excludes. */
export const modelAtMarginPasses = scenario(
  'a model worse by the margin passes non-inferiority',
  { kind: 'at most', share: 0.05 },
  { models: besideChampion(CHAMPION - margin), under: withoutGuards(rules), shows: passes },
);

/** A model that is clearly worse does not pass for an equal one. */
export const modelAtTwiceMarginPasses = scenario(
  'a model worse by twice the margin passes non-inferiority',
  { kind: 'at most', share: 0.05 },
  { models: besideChampion(CHAMPION - 2 * margin), under: withoutGuards(rules), shows: passes },
);

const BETTER = { candidate: CHAMPION + 0.02, champion: CHAMPION, anchor: CHAMPION };

/** Champion, anchor and all guards of the default configuration. */
export const betterModelPasses = scenario(
  'a model better by 0.02 passes the whole gate',
  { kind: 'at least', share: 0.95 },
  { models: BETTER, under: rules, shows: passes },
);

const EQUAL = { candidate: CHAMPION, champion: CHAMPION, anchor: CHAMPION };

/** Fourteen guards together do not stop a model that does no harm. */
export const equalModelHarmsGuard = scenario(
  'an equal model is blocked by any guard',
  { kind: 'at most', share: 0.05 },
  { models: EQUAL, under: rules, shows: harmsGuard },
);

/** The same where each model has the cut-off that was best for its own 1,000 validation rows. */
export const equalModelOfOtherCutoffHarmsGuard = scenario(
  'the same with cut-offs chosen on 1,000 validation rows',
  { kind: 'at most', share: 0.05 },
  { models: { ...EQUAL, validationRows: 1_000 }, under: rules, shows: harmsGuard },
);

/** The dearest case for the guards' joint error: every slice at its margin, nothing else guarded. */
export const slicesAtMarginBlock = scenario(
  'a model worse by the margin in all slices is blocked by any guard',
  { kind: 'at most', share: 0.05 },
  {
    models: besideChampion(CHAMPION - rules.guards.slice_auc_roc),
    under: { ...rules, guards: { ...withoutGuards(rules).guards, slices: rules.guards.slices } },
    shows: harmsGuard,
  },
);

const WORSE_SLICE = { watched: CHAMPION - 0.05, elsewhere: CHAMPION };

/** A model that fails a fifth of the customers does not pass, by whichever rule. */
export const worseSliceBlocks = scenario(
  'one slice of a fifth of the rows worse by 0.05 blocks',
  { kind: 'at least', share: 0.95 },
  {
    models: { candidate: WORSE_SLICE, champion: CHAMPION, anchor: CHAMPION },
    under: rules,
    shows: (decision) => !passes(decision),
  },
);

/** The same, by the guard alone: what it would do were the rest better by as much. */
export const worseSliceHarmsGuard = scenario(
  'the same, shown by a guard',
  { kind: 'at least', share: 0.95 },
  {
    models: { candidate: WORSE_SLICE, champion: CHAMPION, anchor: null },
    under: rules,
    shows: harmsGuard,
  },
);

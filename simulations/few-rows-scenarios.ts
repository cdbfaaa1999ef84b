import type { GateConfig } from '../contracts/config/gate.js';
import type { GateDecision } from '../contracts/model-validation.js';
import { normalUpperQuantile } from '../domain/math/normal-distribution.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import { drawClasses, drawNoise, stateProbabilities } from './binormal-population.js';
import { defaultRules, withoutGuards, withoutMinimum } from './default-rules.js';
import type { Scenario } from './scenario.js';
import type { SimulatedTest } from './simulated-gate.js';
import { passThroughGate } from './simulated-gate.js';

/** Champion and candidate on a test part with just so many positive rows. */
export interface FewRows {
  readonly positives: number;
  /** True ROC-AUC. */
  readonly champion: number;
  /** True ROC-AUC of the candidate less the champion's. */
  readonly difference: number;
  /** Of the two scores within a class; absent = 0.8. */
  readonly correlation?: number;
}

/** What decides: the gate's bound, the normal one of DeLong et al. that it had before, or the minimum of rows as well. */
export type DecidedBy = 'the bound' | 'the normal bound' | 'bound and minimum';

const minimum = withoutGuards(defaultRules());
const bare = withoutMinimum(minimum);
const margin = minimum.non_inferiority_margin;

/** Worse by the margin: the edge of what non-inferiority excludes. */
export const atMargin = (positives: number, champion = 0.84): FewRows => ({
  positives,
  champion,
  difference: -margin,
});

/** Equal, and as alike as two models of a week's and the next week's rows. */
export const retrained = (positives: number): FewRows => ({
  positives,
  champion: 0.84,
  difference: 0,
  correlation: 0.98,
});

/** How often the candidate passes. By the normal bound it is only shown. */
export function fewRowsPass(models: FewRows, by: DecidedBy = 'the bound'): Scenario {
  const passes = by === 'the normal bound' ? passesByNormalBound : passesGate;
  const rules = by === 'bound and minimum' ? minimum : bare;
  return Object.freeze<Scenario>({
    name: `${nameOf(models)}, by ${by}`,
    bar: by === 'the normal bound' ? null : barOf(models),
    happens: (generator, rows) => passes(passThroughGate(draw(generator, rows, models), rules), rules),
  });
}

function nameOf({ champion, difference, positives }: FewRows): string {
  const model = difference === 0 ? 'an equal model' : 'a model worse by the margin';
  return `${model} passes: ROC-AUC ${champion}, ${positives} positive rows`;
}

function barOf({ difference }: FewRows): Scenario['bar'] {
  return difference === 0 ? { kind: 'at least', share: 0.95 } : { kind: 'at most', share: 0.05 };
}

function draw(generator: SeededGenerator, rows: number, models: FewRows): SimulatedTest {
  const { champion, correlation = 0.8, difference, positives } = models;
  const population = { ...drawClasses(generator, rows, positives), correlation };
  const model = (id: string, aucRoc: number) => ({
    id,
    probabilities: stateProbabilities(population, drawNoise(generator, rows), () => aucRoc),
    cutoff: 0.5,
  });
  return {
    labels: population.labels,
    slices: [],
    candidate: model('candidate', champion + difference),
    champion: model('champion', champion),
    anchor: null,
  };
}

function passesGate({ decision }: GateDecision): boolean {
  return decision === 'pass';
}

/** As version 0.1.0 decided: the difference less the normal quantile of its standard error. */
export function passesByNormalBound({ comparisons: [comparison] }: GateDecision, rules: GateConfig): boolean {
  const { difference = null, standardError = null } = comparison ?? {};
  if (difference === null || standardError === null) return false;
  return difference - normalUpperQuantile(1 - rules.confidence) * standardError >= -margin;
}

import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import { PREVALENCE, drawNoise, stateProbabilities } from './binormal-population.js';
import { defaultRules, withoutGuards, withoutMinimum } from './default-rules.js';
import { passesByNormalBound } from './few-rows-scenarios.js';
import type { Scenario } from './scenario.js';
import type { SimulatedTest } from './simulated-gate.js';
import { passThroughGate } from './simulated-gate.js';

const ROWS_EACH = 4;
/** Of the scores of two rows of one customer, within a class. */
const ALIKE = 0.9;
const CHAMPION = 0.84;

const rules = withoutMinimum(withoutGuards(defaultRules()));

/** Four rows a customer, who leaves or stays as a whole: how often a model worse by the margin passes with `dataset.group`. */
export const groupedAtMargin: Scenario = Object.freeze<Scenario>({
  name: 'a model worse by the margin passes, 4 rows a customer',
  bar: { kind: 'at most', share: 0.05 },
  happens: (generator, rows) => passThroughGate(draw(generator, rows), rules).decision === 'pass',
});

/** The same where each row counts as another customer, by the normal bound: only shown. */
export const ungroupedAtMargin: Scenario = Object.freeze<Scenario>({
  name: 'the same without groups, by the normal bound',
  bar: null,
  happens: (generator, rows) => {
    const { anchor, candidate, champion, labels, slices } = draw(generator, rows);
    return passesByNormalBound(
      passThroughGate({ anchor, candidate, champion, labels, slices }, rules),
      rules,
    );
  },
});

function draw(generator: SeededGenerator, rows: number): SimulatedTest & { readonly groups: Int32Array } {
  const customers = Math.round(rows / ROWS_EACH);
  const groups = Int32Array.from({ length: customers * ROWS_EACH }, (_, row) => Math.floor(row / ROWS_EACH));
  const leaves = Float32Array.from({ length: customers }, () => (generator.uniform() < PREVALENCE ? 1 : 0));
  const labels = Float32Array.from(groups, (customer) => leaves[customer] ?? 0);
  const population = { labels, common: sharedNoise(generator, groups) };
  const model = (id: string, aucRoc: number) => ({
    id,
    probabilities: stateProbabilities(population, sharedNoise(generator, groups), () => aucRoc),
    cutoff: 0.5,
  });
  return {
    labels,
    groups,
    slices: [],
    candidate: model('candidate', CHAMPION - rules.non_inferiority_margin),
    champion: model('champion', CHAMPION),
    anchor: null,
  };
}

/** Standard normal, one a row, and alike within a group. */
function sharedNoise(generator: SeededGenerator, groups: Int32Array): Float64Array {
  const shared = drawNoise(generator, (groups.at(-1) ?? -1) + 1);
  const own = drawNoise(generator, groups.length);
  return own.map(
    (noise, row) => Math.sqrt(ALIKE) * (shared[groups[row] ?? 0] ?? 0) + Math.sqrt(1 - ALIKE) * noise,
  );
}

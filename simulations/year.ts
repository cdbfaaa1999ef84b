import type { GateConfig } from '../contracts/config/gate.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import type { Population } from './binormal-population.js';
import { bestCutoff, drawNoise, drawPopulation, stateProbabilities } from './binormal-population.js';
import type { SimulatedModel } from './simulated-gate.js';
import { passThroughGate } from './simulated-gate.js';

const FIRST = 0.84;
/** How much lower than its champion's the true ROC-AUC of every candidate is. */
const WEEKLY_LOSS = 0.005;

/** What a year, or as many weeks, is lived under. */
export interface YearOptions {
  readonly rules: GateConfig;
  /** Of each week's test part. */
  readonly rows: number;
  /** Other customers every week, or the same all year, as where few are added. */
  readonly customers: 'new' | 'same';
  readonly weeks: number;
}

interface Model {
  readonly id: string;
  readonly aucRoc: number;
}

/** Lives a year of candidates each a little worse than their champion; how far the true ROC-AUC has fallen at its end. */
export function liveYear(generator: SeededGenerator, { rules, rows, customers, weeks }: YearOptions): number {
  let champion: Model = { id: 'first', aucRoc: FIRST };
  let anchor = champion;
  let week = startWeek(generator, rows);
  for (let number = 1; number <= weeks; number++) {
    if (customers === 'new') week = startWeek(generator, rows);
    const candidate: Model = { id: `week ${number}`, aucRoc: champion.aucRoc - WEEKLY_LOSS };
    const { labels } = week.population;
    const models = {
      candidate: week.score(candidate),
      champion: week.score(champion),
      anchor: week.score(anchor),
    };
    const { decision, supersedesAnchor } = passThroughGate({ labels, slices: [], ...models }, rules);
    if (decision !== 'pass') continue;
    champion = candidate;
    if (supersedesAnchor) anchor = candidate;
  }
  return FIRST - champion.aucRoc;
}

/** The customers of a test part, and what each model says of them: asked twice, it says the same. */
interface Week {
  readonly population: Population;
  readonly score: (model: Model) => SimulatedModel;
}

function startWeek(generator: SeededGenerator, rows: number): Week {
  const population = drawPopulation(generator, rows);
  const scored = new Map<string, SimulatedModel>();
  const score = ({ id, aucRoc }: Model): SimulatedModel => {
    const known = scored.get(id);
    if (known !== undefined) return known;
    const probabilities = stateProbabilities(population, drawNoise(generator, rows), () => aucRoc);
    const model = { id, probabilities, cutoff: bestCutoff(FIRST) };
    scored.set(id, model);
    return model;
  };
  return { population, score };
}

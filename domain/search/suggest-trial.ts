import type { SearchSpace } from '../../contracts/config/search.js';
import type { OpenedStudy, TrialParameters } from '../../contracts/hyperparameter-search.js';
import { seededGenerator } from '../math/seeded-generator.js';
import { initialDesign } from './initial-design.js';
import type { Observation } from './observation.js';
import { parzenEstimator } from './parzen-estimator.js';
import type { ParzenEstimator } from './parzen-estimator.js';
import { countMeasured, rankTrials } from './rank-trials.js';
import { pointOf, searchAxes } from './search-axes.js';
import type { PlacedParameters, SearchAxes } from './search-axes.js';

/** What a trial is chosen by. */
export interface SuggestTrialInput {
  readonly space: SearchSpace;
  readonly settings: Pick<OpenedStudy['settings'], 'objective' | 'seed' | 'startup_trials'>;
  /** Where trials were measured before their end. */
  readonly steps: readonly number[];
  /** The trials whose results are known, from the first of the search on. */
  readonly told: readonly Observation[];
  /** The trials after them, still under way; the one asked for comes next. */
  readonly pending: readonly TrialParameters[];
  /** Tried first, as they are. */
  readonly first: readonly TrialParameters[];
  /** The configured values that a `when` may ask for, of parameters that are not in the space. */
  readonly fixed: TrialParameters;
}

/** Points drawn from the density of the good trials, of which the most promising is suggested. */
const CANDIDATES = 48;

/**
 * The parameters of the next trial: those in `first`, then a Latin hypercube, then those of a tree-structured Parzen
 * estimator (Bergstra et al. 2011; its parts as in Watanabe 2023). Depends on nothing but the input. Trials under way count
 * among the bad ones, so that the next is another (constant liar).
 */
export function suggestTrial(input: SuggestTrialInput): TrialParameters {
  const { first, fixed, pending, settings, space, steps, told } = input;
  const trial = told.length + pending.length;
  const given = first[trial];
  if (given !== undefined) return given;
  const search = searchAxes(space, fixed);
  // A stream of its own for each trial; stream 0 is the initial design's.
  const stream = (number: number): number => settings.seed * 2 ** 20 + number;
  if (trial < settings.startup_trials) {
    const planned = initialDesign(search, settings.startup_trials, stream(0))[trial];
    if (planned !== undefined) return planned.parameters;
  }
  return suggest(
    search,
    learn(search, rankTrials(told, steps, settings.objective)),
    placed(search, pending),
    stream(trial + 1),
  ).parameters;
}

const placed = (search: SearchAxes, trials: readonly TrialParameters[]): PlacedParameters[] =>
  trials.map((parameters) => ({ parameters, point: pointOf(search, parameters) }));

interface Learned {
  readonly good: ParzenEstimator;
  readonly bad: readonly PlacedParameters[];
  readonly known: ReadonlySet<string>;
}

/** What the trials teach, from the best to the worst. */
function learn(search: SearchAxes, ranked: readonly Observation[]): Learned {
  const trials = placed(
    search,
    ranked.map(({ parameters }) => parameters),
  );
  const goodCount = Math.ceil(0.15 * countMeasured(ranked));
  const good = trials.slice(0, goodCount).map(({ point }) => point);
  return {
    good: parzenEstimator(search, good, rankWeights(goodCount)),
    bad: trials.slice(goodCount),
    known: new Set(trials.map(keyOf)),
  };
}

/** The better a good trial, the more it counts: logarithmic weights, as of the parents in CMA-ES (Hansen 2016). */
function rankWeights(count: number): number[] {
  return Array.from({ length: count }, (_, rank) => Math.log((count + 1) / (rank + 1)));
}

function suggest(
  search: SearchAxes,
  { good, bad, known }: Learned,
  pending: readonly PlacedParameters[],
  seed: number,
): PlacedParameters {
  const generator = seededGenerator(seed);
  const worse = [...bad, ...pending].map(({ point }) => point);
  const poor = parzenEstimator(
    search,
    worse,
    worse.map(() => 1),
  );
  const candidates = Array.from({ length: CANDIDATES }, () => good.draw(generator));
  const tried = new Set([...known, ...pending.map(keyOf)]);
  const untried = candidates.filter((candidate) => !tried.has(keyOf(candidate)));
  return mostPromising(untried.length > 0 ? untried : candidates, good, poor);
}

function mostPromising(
  candidates: readonly PlacedParameters[],
  good: ParzenEstimator,
  poor: ParzenEstimator,
): PlacedParameters {
  const promise = candidates.map(({ point }) => good.logDensity(point) - poor.logDensity(point));
  const best = promise.indexOf(Math.max(...promise));
  return candidates[best] ?? { parameters: {}, point: [] };
}

const keyOf = ({ point }: PlacedParameters): string => point.join(' ');

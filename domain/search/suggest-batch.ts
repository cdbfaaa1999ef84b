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

/** What a batch of trials is chosen by. */
export interface SuggestBatchInput {
  readonly space: SearchSpace;
  readonly settings: Pick<OpenedStudy['settings'], 'seed' | 'startup_trials'>;
  /** The trials of all batches before. */
  readonly told: readonly Observation[];
  /** Tried first, as they are. */
  readonly first: readonly TrialParameters[];
  /** The number of the batch's first trial, and how many trials it has. */
  readonly from: number;
  readonly count: number;
  /** The configured values that a `when` may ask for, of parameters that are not in the space. */
  readonly fixed: TrialParameters;
}

/** Points drawn from the density of the good trials, of which the most promising is suggested. */
const CANDIDATES = 48;

/**
 * The parameters of the trials `from` .. `from + count - 1`: those in `first`, then a Latin hypercube, then those of a
 * tree-structured Parzen estimator (Bergstra et al. 2011; its parts as in Watanabe 2023). Depends on nothing but the
 * input. Trials of the batch chosen before count among the bad ones, so that the batch spreads (constant liar).
 */
export function suggestBatch(input: SuggestBatchInput): TrialParameters[] {
  const { settings, first, from, count } = input;
  const search = searchAxes(input.space, input.fixed);
  const sampler = learn(search, input.told);
  // A stream of its own for each trial; stream 0 is the initial design's.
  const stream = (trial: number): number => settings.seed * 2 ** 20 + trial;
  const design = initialDesign(
    search,
    from < settings.startup_trials ? settings.startup_trials : 0,
    stream(0),
  );
  const pending: PlacedParameters[] = [];
  for (let trial = from; trial < from + count; trial++) {
    const given = first[trial];
    pending.push(
      given === undefined
        ? (design[trial] ?? suggest(search, sampler, pending, stream(trial + 1)))
        : { parameters: given, point: pointOf(search, given) },
    );
  }
  return pending.map(({ parameters }) => parameters);
}

interface Learned {
  readonly good: ParzenEstimator;
  readonly bad: readonly PlacedParameters[];
  readonly known: ReadonlySet<string>;
}

function learn(search: SearchAxes, told: readonly Observation[]): Learned {
  const ranked = rankTrials(told).map(({ parameters }) => ({
    parameters,
    point: pointOf(search, parameters),
  }));
  const goodCount = Math.ceil(0.15 * countMeasured(told));
  const good = ranked.slice(0, goodCount).map(({ point }) => point);
  return {
    good: parzenEstimator(search, good, rankWeights(goodCount)),
    bad: ranked.slice(goodCount),
    known: new Set(ranked.map((trial) => keyOf(trial))),
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

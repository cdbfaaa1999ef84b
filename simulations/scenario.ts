import { clopperPearsonLower, clopperPearsonUpper } from '../domain/math/clopper-pearson.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import { seededGenerator } from '../domain/math/seeded-generator.js';

/** A promise about how often something happens, that simulations can check. */
export interface Scenario {
  readonly name: string;
  /** How often it may or must happen, 0..1; null = only shown. */
  readonly bar: { readonly kind: 'at most' | 'at least'; readonly share: number } | null;
  /** One simulation on a test part of `rows` rows: whether it happens. */
  readonly happens: (generator: SeededGenerator, rows: number) => boolean;
}

/** How often it happened. */
export interface Rate {
  readonly happened: number;
  readonly simulations: number;
  /** One-sided 99 % bounds of Clopper and Pearson. */
  readonly lower: number;
  readonly upper: number;
  /** Whether the simulations show that the promise is broken. */
  readonly broken: boolean;
}

const CONFIDENCE = 0.99;

/** Counts simulations at which it happened against the promise. */
export function rateOf(happened: number, simulations: number, bar: Scenario['bar']): Rate {
  const lower = clopperPearsonLower(happened, simulations, CONFIDENCE);
  const upper = clopperPearsonUpper(happened, simulations, CONFIDENCE);
  const broken = bar !== null && (bar.kind === 'at most' ? lower > bar.share : upper < bar.share);
  return { happened, simulations, lower, upper, broken };
}

/** How many simulations of what size. */
export interface SimulationSize {
  readonly simulations: number;
  /** Of each test part. */
  readonly rows: number;
  readonly seed: number;
}

/** Simulates a scenario; the same seed gives the same rate. */
export function simulate({ happens, bar }: Scenario, { simulations, rows, seed }: SimulationSize): Rate {
  const generator = seededGenerator(seed);
  let happened = 0;
  for (let simulation = 0; simulation < simulations; simulation++) if (happens(generator, rows)) happened++;
  return rateOf(happened, simulations, bar);
}

import { normalSurvival, normalUpperQuantile } from '../domain/math/normal-distribution.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';

/** Share of positive customers: telco.csv has 0.265. */
export const PREVALENCE = 0.27;
/** Of the scores of two models within a class. */
export const CORRELATION = 0.8;

/** Customers with what every model sees of them. */
export interface Population {
  readonly labels: Float32Array;
  /** Standard normal. */
  readonly common: Float64Array;
  /** Of the scores of two models within a class; absent = 0.8. */
  readonly correlation?: number;
}

/** Draws `rows` customers. */
export function drawPopulation(generator: SeededGenerator, rows: number): Population {
  const labels = Float32Array.from({ length: rows }, () => (generator.uniform() < PREVALENCE ? 1 : 0));
  return { labels, common: drawNoise(generator, rows) };
}

/** Draws `rows` customers of whom just `positives` are positive. */
export function drawClasses(generator: SeededGenerator, rows: number, positives: number): Population {
  const labels = Float32Array.from({ length: rows }, (_, row) => (row < positives ? 1 : 0));
  return { labels, common: drawNoise(generator, rows) };
}

/** What one model alone sees, rightly or not: standard normal. */
export function drawNoise(generator: SeededGenerator, rows: number): Float64Array {
  return Float64Array.from({ length: rows }, generator.normal);
}

/** Between the classes: AUC = P(Z < distance / sqrt 2). */
const distanceOf = remembered((aucRoc) => Math.SQRT2 * normalUpperQuantile(1 - aucRoc));

/**
 * The probabilities a model of the given true ROC-AUC states: its score is normal with variance 1 in both classes and
 * a distance between them that gives the ROC-AUC; by Bayes' rule the probability is exactly right. `aucRoc` may
 * differ by row.
 */
export function stateProbabilities(
  { labels, common, correlation = CORRELATION }: Population,
  noise: Float64Array,
  aucRoc: (row: number) => number,
): Float64Array {
  const priorLogit = Math.log(PREVALENCE / (1 - PREVALENCE));
  return noise.map((own, row) => {
    const distance = distanceOf(aucRoc(row));
    const seen = Math.sqrt(correlation) * (common[row] ?? 0) + Math.sqrt(1 - correlation) * own;
    const score = distance * (labels[row] ?? 0) + seen;
    return 1 / (1 + Math.exp(-(priorLogit + distance * (score - distance / 2))));
  });
}

const STEPS = 1000;

/** The probability from which on such a model decides positive for the best F1 score in the whole population. */
export const bestCutoff = remembered((aucRoc) => {
  const distance = distanceOf(aucRoc);
  const prior = PREVALENCE / (1 - PREVALENCE);
  const f1Of = (cutoff: number): number => {
    const score = Math.log(cutoff / (1 - cutoff) / prior) / distance + distance / 2;
    const truePositives = PREVALENCE * normalSurvival(score - distance);
    const decided = truePositives + (1 - PREVALENCE) * normalSurvival(score);
    return (2 * truePositives) / (decided + PREVALENCE);
  };
  const cutoffs = Array.from({ length: STEPS - 1 }, (_, step) => (step + 1) / STEPS);
  return cutoffs.reduce((best, cutoff) => (f1Of(cutoff) > f1Of(best) ? cutoff : best), 0.5);
});

/** A simulation asks the same few questions for every row or test part. */
function remembered(answer: (question: number) => number): (question: number) => number {
  const answers = new Map<number, number>();
  return (question) => {
    const known = answers.get(question) ?? answer(question);
    answers.set(question, known);
    return known;
  };
}

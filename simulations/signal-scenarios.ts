import { assignFolds } from '../domain/math/stratified-folds.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import type { Population } from './binormal-population.js';
import { drawNoise, stateProbabilities } from './binormal-population.js';
import { defaultRules } from './default-rules.js';
import type { Scenario } from './scenario.js';
import { passFirstModel } from './simulated-gate.js';

const GUESSING = 0.5;
const FOLDS = 5;
/** Training rows for each test row, as the default splits have them. */
const TRAINING_SHARE = 0.7 / 0.15;

const rules = defaultRules();

/** A first model as the gate sees it. */
export interface FirstModel {
  /** Share of positive rows, 0..1. */
  readonly prevalence: number;
  /** True ROC-AUC; 0.5 = no signal. */
  readonly aucRoc: number;
  /** Whether the folds of the cross-validation are known. */
  readonly folds: boolean;
}

/** How often a first model passes without thresholds, `rows` being those of its test part. */
export function firstModelPasses(model: FirstModel): Scenario {
  const { aucRoc, folds, prevalence } = model;
  const what =
    aucRoc === GUESSING
      ? 'a first model without a signal passes'
      : `a first model of ROC-AUC ${aucRoc} passes`;
  return Object.freeze<Scenario>({
    name: `${what}: ${prevalence * 100} % positive${folds ? '' : ', test part alone'}`,
    bar: aucRoc === GUESSING ? { kind: 'at most', share: 0.05 } : null,
    happens: (generator, rows) => {
      const test = draw(generator, rows, model);
      const signal = folds ? { ...test, foldAucRocs: drawFolds(generator, rows, model) } : test;
      return passFirstModel(signal, rules).decision === 'pass';
    },
  });
}

function draw(generator: SeededGenerator, rows: number, { aucRoc, prevalence }: FirstModel) {
  const labels = Float32Array.from({ length: rows }, () => (generator.uniform() < prevalence ? 1 : 0));
  const noise = drawNoise(generator, rows);
  // Exactly right probabilities without a signal are all the same, and a model's are not.
  if (aucRoc === GUESSING) return { labels, probabilities: noise.map((score) => 1 / (1 + Math.exp(-score))) };
  const population: Population = { labels, common: drawNoise(generator, rows) };
  return { labels, probabilities: stateProbabilities(population, noise, () => aucRoc) };
}

/** A fold of one class ends a run before its model is judged: it is left out. */
function drawFolds(generator: SeededGenerator, rows: number, model: FirstModel): number[] {
  const { labels, probabilities } = draw(generator, Math.round(rows * TRAINING_SHARE), model);
  const assigned = assignFolds(labels, FOLDS, 42);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = Int32Array.from(assigned.keys()).filter((row) => assigned[row] === fold);
    return rocAuc(
      Float32Array.from(held, (row) => labels[row] ?? 0),
      Float64Array.from(held, (row) => probabilities[row] ?? NaN),
    );
  }).filter((aucRoc) => aucRoc !== null);
}

import { chooseCutoff } from '../domain/evaluation/cutoff.js';
import type { Slice } from '../domain/evaluation/gate/gate-input.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import type { Population } from './binormal-population.js';
import { bestCutoff, drawNoise, drawPopulation, stateProbabilities } from './binormal-population.js';
import type { SimulatedModel, SimulatedTest } from './simulated-gate.js';

/** True ROC-AUC of a model: everywhere, or in the slice that is watched and elsewhere. */
export type TrueAucRoc = number | { readonly watched: number; readonly elsewhere: number };

/** How many rows, and how good the models are in truth. */
export interface TestPartOptions {
  readonly rows: number;
  readonly candidate: TrueAucRoc;
  readonly champion: TrueAucRoc;
  readonly anchor: TrueAucRoc | null;
  /** Rows of the validation part that each model's cut-off is chosen on, for the best F1 score; absent = all customers there are. */
  readonly validationRows?: number;
}

/** Of the rows, the share in the watched slice. */
export const WATCHED_SHARE = 0.2;

/** Draws a test part with the models' probabilities, and two columns of three values each as slices. */
export function drawTestPart(generator: SeededGenerator, options: TestPartOptions): SimulatedTest {
  const { rows, candidate, champion, anchor, validationRows } = options;
  const chosenOn = validationRows === undefined ? null : drawPopulation(generator, validationRows);
  const population = drawPopulation(generator, rows);
  const watchedRows = Math.round(rows * WATCHED_SHARE);
  const model = (id: string, aucRoc: TrueAucRoc): SimulatedModel => {
    const { watched, elsewhere } =
      typeof aucRoc === 'number' ? { watched: aucRoc, elsewhere: aucRoc } : aucRoc;
    const noise = drawNoise(generator, rows);
    const aucRocOf = (row: number): number => (row < watchedRows ? watched : elsewhere);
    return {
      id,
      probabilities: stateProbabilities(population, noise, aucRocOf),
      cutoff: chosenOn === null ? bestCutoff(elsewhere) : chooseCutoffOn(chosenOn, generator, elsewhere),
    };
  };
  return {
    labels: population.labels,
    slices: slicesFor(rows, watchedRows),
    candidate: model('candidate', candidate),
    champion: model('champion', champion),
    anchor: anchor === null ? null : model('anchor', anchor),
  };
}

/** As a training run chooses it. */
function chooseCutoffOn(validation: Population, generator: SeededGenerator, aucRoc: number): number {
  const noise = drawNoise(generator, validation.labels.length);
  const probabilities = stateProbabilities(validation, noise, () => aucRoc);
  return chooseCutoff(validation.labels, probabilities, { policy: 'f1' });
}

const drawn = new Map<number, readonly Slice[]>();

/** The watched slice comes first, then a quarter and the rest; the other column cuts across it, as 4 : 3 : 2. */
function slicesFor(rows: number, watchedRows: number): readonly Slice[] {
  const known = drawn.get(rows);
  if (known !== undefined) return known;
  const contract = (row: number): string => {
    if (row < watchedRows) return 'two_year';
    return row < watchedRows + rows / 4 ? 'one_year' : 'month_to_month';
  };
  const internet = (row: number): string => INTERNET[row % INTERNET.length] ?? '';
  const slices = [...slicesOf('contract', rows, contract), ...slicesOf('internet_service', rows, internet)];
  drawn.set(rows, slices);
  return slices;
}

const INTERNET = ['fiber', 'dsl', 'fiber', 'none', 'fiber', 'dsl', 'fiber', 'none', 'dsl'];

function slicesOf(column: string, rows: number, valueOf: (row: number) => string): Slice[] {
  const numbers = Int32Array.from({ length: rows }, (_, row) => row);
  const values = new Set(Array.from(numbers, valueOf));
  return [...values].map((value) => ({
    column,
    value,
    rows: numbers.filter((row) => valueOf(row) === value),
  }));
}

import { detectDrift } from '../domain/drift/detect.js';
import { mean, sampleStandardDeviation } from '../domain/math/descriptive.js';
import { seededGenerator } from '../domain/math/seeded-generator.js';
import { defaultDriftRules } from './default-rules.js';
import { CUSTOMER_COLUMNS } from './drift-columns.js';
import { drawTable } from './drift-tables.js';
import type { SimulationSize } from './scenario.js';

const rules = defaultDriftRules();
const MEASURED = ['normal_1', 'log_normal_1', 'months', 'contract', 'plan', 'long_tail'];
const COLUMNS = CUSTOMER_COLUMNS.filter(({ name }) => MEASURED.includes(name));

/** The population stability index of a column that has not changed, over many simulations. */
export interface PsiWithoutDrift {
  readonly column: string;
  readonly meanValue: number;
  readonly meanCorrected: number;
  /** Of both means. */
  readonly standardError: number;
}

/** Draws unchanged columns, `rows` rows a side, and measures them; the same seed gives the same numbers. */
export function simulatePsi({ simulations, rows, seed }: SimulationSize): PsiWithoutDrift[] {
  const generator = seededGenerator(seed);
  const reports = Array.from({ length: simulations }, () =>
    detectDrift(
      drawTable(generator, COLUMNS, rows, null),
      drawTable(generator, COLUMNS, rows, null),
      COLUMNS,
      rules,
    ),
  );
  return COLUMNS.map(({ name: column }, index) => {
    const found = reports.flatMap(({ features }) => features[index]?.psi ?? []);
    const values = found.map(({ value }) => value);
    return {
      column,
      meanValue: mean(values),
      meanCorrected: mean(found.map(({ corrected }) => corrected)),
      standardError: sampleStandardDeviation(values) / Math.sqrt(simulations),
    };
  });
}

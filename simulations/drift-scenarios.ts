import type { DriftReport, DriftVerdict } from '../contracts/drift-detection.js';
import { detectDrift } from '../domain/drift/detect.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';
import { seededGenerator } from '../domain/math/seeded-generator.js';
import { defaultDriftRules } from './default-rules.js';
import { CUSTOMER_COLUMNS } from './drift-columns.js';
import type { Shift } from './drift-tables.js';
import { drawTable } from './drift-tables.js';
import type { Rate, Scenario } from './scenario.js';
import { rateOf } from './scenario.js';

const rules = defaultDriftRules();
const NUMERIC = CUSTOMER_COLUMNS.filter(({ kind }) => kind === 'numeric').map(({ name }) => name);
const POWER = { kind: 'at least', share: 0.95 } as const;
const ERROR = { kind: 'at most', share: 0.05 } as const;

/** A promise about two tables of twenty columns, of which at most one has moved. */
export interface DriftScenario extends Pick<Scenario, 'name' | 'bar'> {
  readonly standardDeviations: number;
  /** Columns that take turns at being moved. */
  readonly moved: readonly string[];
  /** The verdict on the data set that is counted. */
  readonly verdict: DriftVerdict;
  /** Rows of the reference for each row of the current table. */
  readonly referenceRows?: number;
}

function scenario(options: DriftScenario): DriftScenario {
  return Object.freeze<DriftScenario>(options);
}

/** Nothing has changed. */
export const falseAlarm = scenario({
  name: 'unchanged data are called drifted',
  bar: ERROR,
  standardDeviations: 0,
  moved: [],
  verdict: 'drifted',
});
/** The same against a reference of far more rows, among them categories that the few rows cannot all have. */
export const falseAlarmOfFewRows = scenario({
  ...falseAlarm,
  name: 'unchanged data are called drifted, the reference 100 times as large',
  referenceRows: 100,
});
/** A shift that nobody would overlook in a plot. */
export const halfDeviationFound = scenario({
  name: 'one numeric column moved by 0.5 sd is found',
  bar: POWER,
  standardDeviations: 0.5,
  moved: NUMERIC,
  verdict: 'drifted',
});
/** The column that is hardest: one row in ten has the flag. */
export const halfDeviationOfFlagFound = scenario({
  ...halfDeviationFound,
  name: 'a flag of 10 % moved by 0.5 sd, to 25 %, is found',
  moved: ['flag'],
});
/** A shift that only so many rows can show, and that no model would notice. */
export const smallShiftImmaterial = scenario({
  name: 'one numeric column moved by 0.02 sd is immaterial',
  bar: POWER,
  standardDeviations: 0.02,
  moved: NUMERIC,
  verdict: 'immaterial',
});
/** What so few rows can show of it. */
export const halfDeviationInFewRows = scenario({ ...halfDeviationFound, bar: null });
/** Too few rows for any verdict, however far a column has moved. */
export const fewRowsInconclusive = scenario({
  ...halfDeviationFound,
  name: 'one numeric column moved by 3 sd is inconclusive',
  bar: { kind: 'at least', share: 1 },
  standardDeviations: 3,
  verdict: 'inconclusive',
});

/** How often the verdict was given, and the others. */
export interface DriftRate extends Rate {
  readonly verdicts: Readonly<Record<DriftVerdict, number>>;
}

/** Simulates comparisons under the default rules; the same seed gives the same verdicts. */
export function simulateDrift(
  scenario: DriftScenario,
  { simulations, rows, seed }: { readonly simulations: number; readonly rows: number; readonly seed: number },
): DriftRate {
  const generator = seededGenerator(seed);
  const verdicts = { drifted: 0, immaterial: 0, inconclusive: 0, stable: 0, baseline: 0 };
  let happened = 0;
  for (let simulation = 0; simulation < simulations; simulation++) {
    const column = scenario.moved[simulation % scenario.moved.length];
    const shift = column === undefined ? null : { column, standardDeviations: scenario.standardDeviations };
    const report = compare(generator, rows, (scenario.referenceRows ?? 1) * rows, shift);
    verdicts[report.verdict]++;
    if (report.verdict === scenario.verdict && isAbout(report, column, scenario.verdict)) happened++;
  }
  return { ...rateOf(happened, simulations, scenario.bar), verdicts };
}

function compare(
  generator: SeededGenerator,
  rows: number,
  referenceRows: number,
  shift: Shift | null,
): DriftReport {
  const reference = drawTable(generator, CUSTOMER_COLUMNS, referenceRows, null);
  const current = drawTable(generator, CUSTOMER_COLUMNS, rows, shift);
  return detectDrift(reference, current, CUSTOMER_COLUMNS, rules);
}

/** Whether the verdict is that of the column that moved, not of another by chance. */
function isAbout({ features }: DriftReport, column: string | undefined, verdict: DriftVerdict): boolean {
  return column === undefined || features.some((one) => one.name === column && one.verdict === verdict);
}

import { clopperPearsonLower, clopperPearsonUpper } from '../domain/math/clopper-pearson.js';
import { simulatePsi } from './drift-psi.js';
import type { DriftRate, DriftScenario } from './drift-scenarios.js';
import {
  falseAlarm,
  falseAlarmOfFewRows,
  fewRowsInconclusive,
  halfDeviationFound,
  halfDeviationInFewRows,
  halfDeviationOfFlagFound,
  simulateDrift,
  smallShiftImmaterial,
} from './drift-scenarios.js';
import { percent, printRow } from './markdown-row.js';

const SCENARIOS: readonly (readonly [DriftScenario, rows: number, simulations: number])[] = [
  [falseAlarm, 200, 1000],
  [falseAlarm, 500, 1000],
  [falseAlarm, 5000, 1000],
  [falseAlarm, 500_000, 200],
  [falseAlarmOfFewRows, 200, 1000],
  [halfDeviationInFewRows, 200, 1000],
  [halfDeviationFound, 500, 1000],
  [halfDeviationFound, 5000, 1000],
  [halfDeviationOfFlagFound, 500, 1000],
  [smallShiftImmaterial, 500_000, 200],
  [fewRowsInconclusive, 8, 1000],
];
const PSI_SIZES = [
  { rows: 200, simulations: 1000 },
  { rows: 500, simulations: 1000 },
  { rows: 5000, simulations: 1000 },
] as const;

/** Of a two-sided interval of 95 %, each side. */
const CONFIDENCE = 0.975;

/** Runs the drift simulations and prints their tables; a broken bar sets the exit code. */
export function printDrift(seed: number): void {
  printRates(seed);
  process.stdout.write(
    '\nThe population stability index of unchanged columns, 10 bins or the categories:\n\n',
  );
  printPsi(seed);
}

function printRates(seed: number): void {
  printRow('simulation', 'rows', 'times', 'bar', 'rate', '95 % interval', '', 'other verdicts');
  printRow('---', '---:', '---:', '---', '---:', '---', '---', '---');
  for (const [scenario, rows, simulations] of SCENARIOS) {
    const rate = simulateDrift(scenario, { simulations, rows, seed });
    if (rate.broken) process.exitCode = 1;
    const { bar, name } = scenario;
    printRow(
      name,
      rows,
      simulations,
      bar === null ? '' : `${bar.kind} ${bar.share * 100} %`,
      percent(rate.happened / simulations),
      `${percent(clopperPearsonLower(rate.happened, simulations, CONFIDENCE))} to ${percent(clopperPearsonUpper(rate.happened, simulations, CONFIDENCE))}`,
      bar === null ? 'shown only' : rate.broken ? 'BROKEN' : 'holds',
      otherVerdicts(rate, scenario),
    );
  }
}

function printPsi(seed: number): void {
  printRow('column', 'rows', 'times', 'mean', 'mean, bias-corrected', 'standard error');
  printRow('---', '---:', '---:', '---:', '---:', '---:');
  for (const { rows, simulations } of PSI_SIZES) {
    for (const psi of simulatePsi({ simulations, rows, seed })) {
      const numbers = [psi.meanValue, psi.meanCorrected, psi.standardError];
      printRow(psi.column, rows, simulations, ...numbers.map((number) => number.toFixed(4)));
    }
  }
}

function otherVerdicts({ verdicts }: DriftRate, { verdict }: DriftScenario): string {
  return Object.entries(verdicts)
    .filter(([name, count]) => name !== verdict && count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

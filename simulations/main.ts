import {
  betterModelPasses,
  equalModelHarmsGuard,
  equalModelOfOtherCutoffHarmsGuard,
  equalModelShownBetter,
  modelAtMarginPasses,
  modelAtTwiceMarginPasses,
  slicesAtMarginBlock,
  worseSliceBlocks,
  worseSliceHarmsGuard,
} from './gate-scenarios.js';
import { percent, printRow } from './markdown-row.js';
import { printDrift } from './print-drift.js';
import type { Rate, Scenario } from './scenario.js';
import { simulate } from './scenario.js';
import {
  anchoredYear,
  anchoredYearOfSameRows,
  simulateYears,
  unanchoredYear,
  unanchoredYearOfSameRows,
} from './year-scenarios.js';

const SEED = 20_261_123;

const SCENARIOS: readonly (readonly [Scenario, rows: number, simulations: number])[] = [
  [equalModelShownBetter, 1_500, 10_000],
  [equalModelShownBetter, 10_000, 4_000],
  [modelAtMarginPasses, 1_500, 10_000],
  [modelAtMarginPasses, 10_000, 4_000],
  [modelAtTwiceMarginPasses, 1_500, 4_000],
  [modelAtTwiceMarginPasses, 10_000, 2_000],
  [betterModelPasses, 10_000, 1_000],
  [equalModelHarmsGuard, 1_500, 2_000],
  [equalModelHarmsGuard, 10_000, 1_000],
  [equalModelOfOtherCutoffHarmsGuard, 1_500, 2_000],
  [equalModelOfOtherCutoffHarmsGuard, 10_000, 1_000],
  [slicesAtMarginBlock, 10_000, 2_000],
  [worseSliceBlocks, 10_000, 1_000],
  [worseSliceHarmsGuard, 10_000, 2_000],
];
const YEARS = [anchoredYear, unanchoredYear, anchoredYearOfSameRows, unanchoredYearOfSameRows];
const YEAR_SIZES = [
  { rows: 1_500, simulations: 300 },
  { rows: 10_000, simulations: 60 },
] as const;

function cellsOf(rate: Rate, bar: Scenario['bar']): string[] {
  if (rate.broken) process.exitCode = 1;
  return [
    bar === null ? '' : `${bar.kind} ${bar.share * 100} %`,
    percent(rate.happened / rate.simulations),
    `${percent(rate.lower)} to ${percent(rate.upper)}`,
    bar === null ? 'shown only' : rate.broken ? 'BROKEN' : 'holds',
  ];
}

process.stdout.write('Drift detection on twenty columns:\n\n');
printDrift(SEED);
process.stdout.write('\nThe gate:\n\n');
printRow('simulation', 'rows', 'times', 'bar', 'rate', 'one-sided 99 % bounds (Clopper-Pearson)', '');
printRow('---', '---:', '---:', '---', '---:', '---', '---');
for (const [scenario, rows, simulations] of SCENARIOS) {
  const rate = simulate(scenario, { simulations, rows, seed: SEED });
  printRow(scenario.name, rows, simulations, ...cellsOf(rate, scenario.bar));
}

process.stdout.write(
  '\nA year of weekly candidates, each worse by 0.005 than its champion, ends at most two margins below its start:\n\n',
);
printRow('year', 'rows', 'times', 'bar', 'rate', 'bounds', '', 'mean fall', 'greatest fall');
printRow('---', '---:', '---:', '---', '---:', '---', '---', '---:', '---:');
for (const { rows, simulations } of YEAR_SIZES) {
  for (const year of YEARS) {
    const rate = simulateYears(year, { simulations, rows, seed: SEED });
    printRow(
      year.name,
      rows,
      simulations,
      ...cellsOf(rate, year.bar),
      rate.meanFall.toFixed(4),
      rate.greatestFall.toFixed(3),
    );
  }
}

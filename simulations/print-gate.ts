import { atMargin, fewRowsPass, retrained } from './few-rows-scenarios.js';
import type { DecidedBy, FewRows } from './few-rows-scenarios.js';
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
import { groupedAtMargin, ungroupedAtMargin } from './group-scenarios.js';
import { percent, printRow } from './markdown-row.js';
import type { Rate, Scenario } from './scenario.js';
import { simulate } from './scenario.js';
import { firstModelPasses } from './signal-scenarios.js';

type Simulation = readonly [Scenario, rows: number, simulations: number];

const DECISIONS: readonly Simulation[] = [
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

const FEW_ROWS: readonly (readonly [FewRows, rows: number])[] = [
  [atMargin(10), 200],
  [atMargin(5), 200],
  [atMargin(2), 200],
  [atMargin(20, 0.98), 1_000],
  [atMargin(100, 0.98), 1_000],
  [atMargin(2), 8],
  [retrained(400), 1_500],
];
const BY: readonly DecidedBy[] = ['the normal bound', 'the bound', 'bound and minimum'];
const FEW_ROWS_TIMES = 4_000;
const GROUPS: readonly Simulation[] = [
  [ungroupedAtMargin, 2_000, 4_000],
  [groupedAtMargin, 2_000, 4_000],
];

const PREVALENCES = [0.01, 0.004, 0.001];
const SIGNAL_SIZES = [
  { rows: 1_500, simulations: 4_000 },
  { rows: 15_000, simulations: 500 },
] as const;

/** Simulates single decisions of the gate, and prints a table of each kind. */
export function printGate(seed: number): void {
  process.stdout.write('\nThe gate:\n\n');
  printSimulations(DECISIONS, seed);
  process.stdout.write('\nFew rows of a class:\n\n');
  const few = FEW_ROWS.flatMap(([models, rows]) =>
    BY.map((by): Simulation => [fewRowsPass(models, by), rows, FEW_ROWS_TIMES]),
  );
  printSimulations(few, seed);
  process.stdout.write('\nRows of one customer:\n\n');
  printSimulations(GROUPS, seed);
  process.stdout.write('\nA first model:\n\n');
  printSimulations(firstModels(), seed);
}

function firstModels(): Simulation[] {
  return SIGNAL_SIZES.flatMap(({ rows, simulations }) =>
    PREVALENCES.flatMap((prevalence) =>
      [
        { prevalence, aucRoc: 0.5, folds: false },
        { prevalence, aucRoc: 0.5, folds: true },
        { prevalence, aucRoc: 0.84, folds: true },
      ].map((model): Simulation => [firstModelPasses(model), rows, simulations]),
    ),
  );
}

function printSimulations(simulations: readonly Simulation[], seed: number): void {
  printRow('simulation', 'rows', 'times', 'bar', 'rate', 'one-sided 99 % bounds (Clopper-Pearson)', '');
  printRow('---', '---:', '---:', '---', '---:', '---', '---');
  for (const [scenario, rows, times] of simulations) {
    const rate = simulate(scenario, { simulations: times, rows, seed });
    printRow(scenario.name, rows, times, ...rateCells(rate, scenario.bar));
  }
}

/** Bar, rate, bounds and whether the bar holds; a broken one fails the command. */
export function rateCells(rate: Rate, bar: Scenario['bar']): string[] {
  if (rate.broken) process.exitCode = 1;
  return [
    bar === null ? '' : `${bar.kind} ${bar.share * 100} %`,
    percent(rate.happened / rate.simulations),
    `${percent(rate.lower)} to ${percent(rate.upper)}`,
    bar === null ? 'shown only' : rate.broken ? 'BROKEN' : 'holds',
  ];
}

import { printRow } from './markdown-row.js';
import { printDrift } from './print-drift.js';
import { printGate, rateCells } from './print-gate.js';
import {
  anchoredHundredWeeks,
  anchoredYear,
  anchoredYearOfSameRows,
  simulateYears,
  unanchoredYear,
  unanchoredYearOfSameRows,
} from './year-scenarios.js';

const SEED = 20_261_123;

const YEARS = [
  anchoredYear,
  anchoredHundredWeeks,
  unanchoredYear,
  anchoredYearOfSameRows,
  unanchoredYearOfSameRows,
];
const YEAR_SIZES = [
  { rows: 1_500, simulations: 300 },
  { rows: 10_000, simulations: 60 },
] as const;

function printYears(seed: number): void {
  process.stdout.write(
    '\nA year of weekly candidates, each worse by 0.005 than its champion, ends at most two margins below its start:\n\n',
  );
  printRow('year', 'rows', 'times', 'bar', 'rate', 'bounds', '', 'mean fall', 'greatest fall');
  printRow('---', '---:', '---:', '---', '---:', '---', '---', '---:', '---:');
  for (const { rows, simulations } of YEAR_SIZES) {
    for (const year of YEARS) {
      const rate = simulateYears(year, { simulations, rows, seed });
      const cells = rateCells(rate, year.bar);
      const falls = [rate.meanFall.toFixed(4), rate.greatestFall.toFixed(3)];
      printRow(year.name, rows, simulations, ...cells, ...falls);
    }
  }
}

/** The parts, all of them unless some are named: `npm run simulate -- gate years`. */
const PARTS: readonly (readonly [string, () => void])[] = [
  [
    'drift',
    () => {
      process.stdout.write('Drift detection on twenty columns:\n\n');
      printDrift(SEED);
    },
  ],
  [
    'gate',
    () => {
      printGate(SEED);
    },
  ],
  [
    'years',
    () => {
      printYears(SEED);
    },
  ],
];

const asked = process.argv.slice(2).filter((word) => PARTS.some(([name]) => name === word));
for (const [name, print] of PARTS) if (asked.length === 0 || asked.includes(name)) print();

import { mean } from '../domain/math/descriptive.js';
import { seededGenerator } from '../domain/math/seeded-generator.js';
import { defaultRules, withoutGuards } from './default-rules.js';
import type { Rate, Scenario, SimulationSize } from './scenario.js';
import { rateOf } from './scenario.js';
import type { YearOptions } from './year.js';
import { liveYear } from './year.js';

const rules = withoutGuards(defaultRules());

/** Two margins, and the rounding of adding up weekly losses. */
const FALL_AT_MOST = 2 * rules.non_inferiority_margin + 1e-9;

/** A year of candidates each worse by 0.005 than their champion: it ends at most two margins below its start. */
export interface YearScenario extends Pick<Scenario, 'name' | 'bar'> {
  readonly anchor: boolean;
  readonly customers: YearOptions['customers'];
  /** Absent = 52. */
  readonly weeks?: number;
}

/** The gate as configured. */
export const anchoredYear: YearScenario = Object.freeze<YearScenario>({
  name: 'anchor on, new rows every week',
  bar: { kind: 'at least', share: 0.95 },
  anchor: true,
  customers: 'new',
});
/** The same over nearly two years: losses that are too small to see have time to add up. */
export const anchoredHundredWeeks: YearScenario = Object.freeze<YearScenario>({
  ...anchoredYear,
  name: 'anchor on, new rows every week, 100 weeks',
  weeks: 100,
});
/** The same without the anchor. */
export const unanchoredYear: YearScenario = Object.freeze<YearScenario>({
  name: 'anchor off, new rows every week',
  bar: null,
  anchor: false,
  customers: 'new',
});
/** A test part of the same customers all year, as where few are added. */
export const anchoredYearOfSameRows: YearScenario = Object.freeze<YearScenario>({
  name: 'anchor on, the same rows every week',
  bar: { kind: 'at least', share: 0.95 },
  anchor: true,
  customers: 'same',
});
/** That without the anchor. */
export const unanchoredYearOfSameRows: YearScenario = Object.freeze<YearScenario>({
  name: 'anchor off, the same rows every week',
  bar: null,
  anchor: false,
  customers: 'same',
});

/** How often a year ended as promised, and how far the true ROC-AUC fell in it. */
export interface YearRate extends Rate {
  readonly meanFall: number;
  readonly greatestFall: number;
}

/** Simulates years; the same seed gives the same years. */
export function simulateYears(
  { anchor, customers, bar, weeks = 52 }: YearScenario,
  { simulations, rows, seed }: SimulationSize,
): YearRate {
  const generator = seededGenerator(seed);
  const falls = Array.from({ length: simulations }, () =>
    liveYear(generator, { rules: { ...rules, anchor }, rows, customers, weeks }),
  );
  const held = falls.filter((fall) => fall <= FALL_AT_MOST).length;
  return { ...rateOf(held, simulations, bar), meanFall: mean(falls), greatestFall: Math.max(...falls) };
}

import type { SplitRules } from '../../contracts/config/dataset.js';
import { assignSplits, SPLIT_NAMES } from '../data/split.js';

const SHARES = { train: 0.7, validation: 0.15 } as const;
const TEST_SHARE = 1 - SHARES.train - SHARES.validation;

/** Share of the rows that the test part has. */
export const TEST_PART = TEST_SHARE;

/** From so many rows of the rarer outcome on, any salt gives each part its share of them. */
const ENOUGH = 1000;

/** Salts that are tried for a small table. */
const TRIES = 200;

/** The keys of a whole table with the outcome of each row: 0, 1 or NaN. */
export interface KeyedLabels {
  readonly keys: readonly string[];
  readonly labels: Float32Array;
}

/** How the table is split, and whether the salt had to be looked for. */
export interface ChosenSplits {
  readonly rules: SplitRules;
  readonly tries: number;
}

/**
 * 70 / 15 / 15 by the salted hash of the key. In a small table the parts of one salt may lack an outcome by chance: then the
 * first of up to 200 salts is taken that gives each part at least two thirds of its share of rows and of each outcome.
 * The tolerance covers three standard deviations of what chance does to the smallest part.
 */
export function chooseSplits(
  name: string,
  size: { rows: number; rate: number },
  table: KeyedLabels,
): ChosenSplits {
  const tolerance = toleranceOf(size);
  const isLarge = Math.min(size.rate, 1 - size.rate) * size.rows >= ENOUGH;
  const rulesOf = (attempt: number): SplitRules => ({
    salt: attempt === 1 ? name : `${name}-${attempt}`,
    ...SHARES,
    tolerance,
  });
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const rules = rulesOf(attempt);
    if (isLarge || isEven(assignSplits(table.keys, rules), table.labels)) return { rules, tries: attempt };
  }
  return { rules: rulesOf(1), tries: TRIES };
}

function toleranceOf({ rate, rows }: { readonly rows: number; readonly rate: number }): number {
  const byRate = Math.sqrt((rate * (1 - rate)) / (TEST_SHARE * rows));
  const bySize = Math.sqrt((SHARES.train * (1 - SHARES.train)) / rows);
  return Math.min(1, Math.max(0.02, Math.ceil(300 * Math.max(byRate, bySize)) / 100));
}

function isEven(assignment: Uint8Array, labels: Float32Array): boolean {
  return [0, 1].every((outcome) => {
    const rows = SPLIT_NAMES.map(() => 0);
    assignment.forEach((part, row) => {
      if (labels[row] === outcome) rows[part] = (rows[part] ?? 0) + 1;
    });
    const all = rows.reduce((sum, count) => sum + count, 0);
    const shares = [SHARES.train, SHARES.validation, TEST_SHARE];
    return shares.every((share, part) => (rows[part] ?? 0) >= Math.max(1, Math.floor((2 / 3) * share * all)));
  });
}

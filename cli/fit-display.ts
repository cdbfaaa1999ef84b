import { ALGORITHMS } from '../contracts/names.js';
import type { FitProgress } from '../contracts/model-training.js';
import { fitLine, shortFitLine, WIDE_COLUMNS } from './fit-line.js';
import type { Paint } from './paint.js';

/** Fits shown at once; a terminal has few lines. */
const MOST_LINES = 4;

/** The running fits as lines to be rewritten: those with figures first, trials last, the rest counted where they are many. */
export function liveFitLines(
  fits: readonly FitProgress[],
  folds: number,
  columns: number,
  paint: Paint,
): string[] {
  const line = columns >= WIDE_COLUMNS ? fitLine : shortFitLine;
  const lines = inOrder(fits).map((fit) => line(fit, folds, paint));
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `      and ${lines.length - MOST_LINES} more`];
}

/**
 * Tells of the running fits where nothing can be rewritten: a line for each quarter of a final fit, one for the second
 * half of a fold, so that a log of many folds stays short. Trials are told of by their search.
 */
export function createFitMilestones(folds: number, say: (line: string) => void, paint: Paint) {
  const told = new Map<string, number>();
  return (fits: readonly FitProgress[]): void => {
    for (const fit of inOrder(fits).filter(({ trial }) => trial === undefined)) {
      const key = `${fit.algorithm}/${fit.fold ?? 'fit'}`;
      const reached = milestone(fit);
      // A fit that was begun again counts from the start.
      if (reached > (told.get(key) ?? 0)) say(fitLine(fit, folds, paint));
      told.set(key, reached);
    }
  };
}

function milestone({ fold, round, rounds }: FitProgress): number {
  return fold === null ? Math.floor((4 * round) / rounds) : Number(2 * round >= rounds);
}

function inOrder(fits: readonly FitProgress[]): readonly FitProgress[] {
  const place = ({ algorithm, fold }: FitProgress): number =>
    (fold === null ? 0 : (1 + fold) * ALGORITHMS.length) + ALGORITHMS.indexOf(algorithm);
  return fits.toSorted((a, b) => (a.trial ?? -1) - (b.trial ?? -1) || place(a) - place(b));
}

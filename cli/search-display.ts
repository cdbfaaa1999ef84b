import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import { ALGORITHMS } from '../contracts/names.js';
import { WIDE_COLUMNS } from './fit-line.js';
import type { Paint } from './paint.js';
import { searchLine, shortSearchLine } from './search-line.js';

/** Where nothing can be rewritten, a search says as often how far it is: each tenth, and after so many seconds. */
const TENTHS = 10;
const SILENCE_SECONDS = 30;

/** The searches as lines to be rewritten, one each. */
export function liveSearchLines(
  searches: readonly SearchProgress[],
  columns: number,
  paint: Paint,
): string[] {
  const line = columns >= WIDE_COLUMNS ? searchLine : shortSearchLine;
  return inOrder(searches).map((search) => line(search, paint));
}

/** Tells of the searches where nothing can be rewritten: at each tenth of the trials, every 30 s, and at the end. */
export function createSearchMilestones(say: (line: string) => void, paint: Paint) {
  const told = new Map<string, SearchProgress>();
  return (searches: readonly SearchProgress[]): void => {
    for (const search of inOrder(searches)) {
      if (!isMilestone(search, told.get(search.algorithm))) continue;
      told.set(search.algorithm, search);
      say(searchLine(search, paint));
    }
  };
}

function isMilestone(now: SearchProgress, told: SearchProgress | undefined): boolean {
  if (told === undefined)
    return now.done > 0 || now.state !== 'running' || now.secondsElapsed >= SILENCE_SECONDS;
  if (now.state !== told.state) return true;
  if (now.state !== 'running') return false;
  return tenths(now) > tenths(told) || now.secondsElapsed - told.secondsElapsed >= SILENCE_SECONDS;
}

function tenths({ done, trials }: SearchProgress): number {
  return Math.floor((TENTHS * done) / Math.max(1, trials));
}

function inOrder(searches: readonly SearchProgress[]): readonly SearchProgress[] {
  const place = ({ algorithm }: SearchProgress): number => ALGORITHMS.indexOf(algorithm);
  return searches.toSorted((a, b) => place(a) - place(b));
}

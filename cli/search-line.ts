import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import { ALGORITHMS } from '../contracts/names.js';
import { roughDuration } from './duration.js';
import type { Paint } from './paint.js';

const NAME_WIDTH = Math.max(...ALGORITHMS.map(({ length }) => length));
const BAR_WIDTH = { wide: 20, short: 8 };

/** How far a search is, its figures named. */
export function searchLine(search: SearchProgress, paint: Paint): string {
  const { algorithm, best, failed, pruned } = search;
  const parts = [
    `${done(search)} trials`,
    `${pruned} pruned`,
    ...(failed > 0 ? [paint('red', `${failed} failed`)] : []),
    best === null ? 'no value yet' : `best ROC-AUC ${best.value.toFixed(4)} (trial ${best.trial})`,
    times(search),
  ];
  return `      ${algorithm.padEnd(NAME_WIDTH)}  search  ${bar(search, BAR_WIDTH.wide, paint)} ${parts.join(', ')}`;
}

/** As `searchLine`, for a terminal of 80 columns: the best is a ROC-AUC, without its trial. */
export function shortSearchLine(search: SearchProgress, paint: Paint): string {
  const { algorithm, best, failed, pruned } = search;
  const lost = failed > 0 ? paint('red', `${failed} failed`) : `${pruned} pruned`;
  const value = best === null ? '' : `  best ${best.value.toFixed(4)}`;
  const start = `    ${algorithm.padEnd(NAME_WIDTH)} ${bar(search, BAR_WIDTH.short, paint)}`;
  return `${start} ${done(search)}  ${lost}${value}  ${times(search)}`;
}

function done({ done: ended, trials }: SearchProgress): string {
  return `${String(ended).padStart(String(trials).length)}/${trials}`;
}

function bar({ done: ended, state, trials }: SearchProgress, width: number, paint: Paint): string {
  const filled = Math.min(width, Math.floor((width * ended) / Math.max(1, trials)));
  return paint(state === 'paused' ? 'yellow' : 'cyan', '█'.repeat(filled) + '░'.repeat(width - filled));
}

function times({ done: ended, secondsElapsed, secondsLeft, state, trials }: SearchProgress): string {
  const elapsed = roughDuration(secondsElapsed);
  if (state === 'paused') return `${elapsed}, paused`;
  if (state === 'finished') return `done in ${elapsed}`;
  return secondsLeft === null || ended >= trials ? elapsed : `${elapsed}, ${roughDuration(secondsLeft)} left`;
}

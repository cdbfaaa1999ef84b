import { ALGORITHMS } from '../contracts/names.js';
import type { FitProgress } from '../contracts/model-training.js';
import type { Paint } from './paint.js';

/** Columns from which on a line has room for the words beside the figures. */
export const WIDE_COLUMNS = 132;
/** What the two figures of a short line are. */
export const SHORT_LEGEND = 'train / validation';

const NAME_WIDTH = Math.max(...ALGORITHMS.map(({ length }) => length));
const FOLD_WIDTH = 'fold 5 of 5'.length;

/** How far a fit is, its figures named: loss in nats, accuracy 0..1. `folds` of the cross-validation. */
export function fitLine(fit: FitProgress, folds: number, paint: Paint): string {
  const { algorithm, latest } = fit;
  const start = `      ${algorithm.padEnd(NAME_WIDTH)}  ${task(fit, folds).padEnd(FOLD_WIDTH)}`;
  const round = paint('cyan', `round ${progress(fit)}`);
  if (latest === null) return `${start}  ${round}`;
  const loss = `loss ${figure(latest.trainLoss)} train, ${figure(latest.validationLoss)} validation`;
  const accuracy = `accuracy ${figure(latest.trainAccuracy)} train, ${figure(latest.validationAccuracy)} validation`;
  return `${start}  ${round}  ${loss}  ${accuracy}`;
}

/** As `fitLine`, for a terminal of 80 columns: the figures are those of `SHORT_LEGEND`. */
export function shortFitLine(fit: FitProgress, folds: number, paint: Paint): string {
  const { algorithm, latest } = fit;
  const start = `    ${algorithm.padEnd(NAME_WIDTH)} ${task(fit, folds)} ${paint('cyan', progress(fit))}`;
  if (latest === null) return start;
  const loss = `loss ${figure(latest.trainLoss)} / ${figure(latest.validationLoss)}`;
  const accuracy = `accuracy ${figure(latest.trainAccuracy)} / ${figure(latest.validationAccuracy)}`;
  return `${start}  ${loss}  ${accuracy}`;
}

function task({ fold, trial }: FitProgress, folds: number): string {
  const part = fold === null ? null : `fold ${fold + 1} of ${folds}`;
  if (trial === undefined) return part ?? 'fit';
  return part === null ? `trial ${trial}` : `trial ${trial}, ${part}`;
}

function progress({ round, rounds }: FitProgress): string {
  return `${String(round).padStart(String(rounds).length)}/${rounds}`;
}

const figure = (value: number): string => value.toFixed(4);

import type { GateConfig } from '../../../../contracts/config/gate.js';
import type { Signal } from '../../../../contracts/model-validation.js';
import { count, fixed, fixedApart, percent } from '../figures.js';

type Rules = Pick<GateConfig, 'confidence'>;

const GUESSING = 0.5;

/** What a first model shows: "shows a signal: ROC-AUC at least 0.84 ..."; or fails to show, with the figures and what to do. */
export function explainSignal(signal: Signal, { confidence }: Rules): string {
  const level = `(one-sided ${percent(confidence)})`;
  if (signal.shown) return `shows a signal: ROC-AUC at least ${bounds(signal)} ${level}`;
  return `no signal shown: ${figures(signal).join('; ')} ${level}, required above 0.5; ${WAYS_OUT}`;
}

const WAYS_OUT =
  'bring more rows, of the rarer outcome above all, or columns that tell more, or force the pass with a name and a reason';

function bounds({ folds, lowerBound }: Signal): string {
  const onTest = `${fixedApart(lowerBound ?? NaN, GUESSING)} on the test part`;
  return folds === null
    ? onTest
    : `${onTest} and ${fixedApart(folds.lowerBound, GUESSING)} over ${folds.count} folds`;
}

function figures({ aucRoc, folds, lowerBound, positives, rows }: Signal): string[] {
  const classes = `${count(rows)} test rows, ${count(positives)} of them positive`;
  const onTest =
    aucRoc === null || lowerBound === null
      ? `${classes}, and 2 of each outcome are needed to judge`
      : `ROC-AUC ${fixed(aucRoc)} on ${classes}, at least ${fixedApart(lowerBound, GUESSING)}`;
  if (folds === null) return [onTest];
  const { mean, lowerBound: bound } = folds;
  return [onTest, `${fixed(mean)} over ${folds.count} folds, at least ${fixedApart(bound, GUESSING)}`];
}

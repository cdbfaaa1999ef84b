import { describe, expect, it } from 'vitest';

import { createFitMilestones, liveFitLines } from '../../cli/fit-display.js';
import type { FitProgress } from '../../contracts/model-training.js';
import { fitProgress, foldProgress } from '../support/fits.js';
import { recordTerminal } from '../support/terminal.js';

const { paint } = recordTerminal();
const words = (lines: readonly string[]): string[] =>
  lines.map((line) => line.trim().split(/ +/).slice(0, 5).join(' '));

describe('the live lines of the fits', () => {
  it('are one for each fit, those with figures first', () => {
    const fits = [
      foldProgress(0, 10),
      fitProgress({ algorithm: 'random_forest' }),
      foldProgress(0, 20, { algorithm: 'lightgbm' }),
      fitProgress(),
    ];
    expect(words(liveFitLines(fits, 5, 200, paint))).toEqual([
      'xgboost fit round 34/100 loss',
      'random_forest fit round 34/100 loss',
      'xgboost fold 1 of 5',
      'lightgbm fold 1 of 5',
    ]);
  });

  it('have the trials of a search last, in their order', () => {
    const fits = [
      fitProgress({ trial: 12 }),
      fitProgress({ trial: 9, algorithm: 'lightgbm' }),
      foldProgress(0, 10),
    ];
    expect(words(liveFitLines(fits, 5, 200, paint)).map((line) => line.slice(0, 18))).toEqual([
      'xgboost fold 1 of ',
      'lightgbm trial 9 r',
      'xgboost trial 12 r',
    ]);
  });

  it('are never more than a terminal has room for: the rest is counted', () => {
    const fits = Array.from({ length: 9 }, (_, fold) => foldProgress(fold, 1));
    const lines = liveFitLines(fits, 9, 80, paint);
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe('      and 5 more');
  });
});

describe('what is told of the fits where nothing can be rewritten', () => {
  function tell(...polls: readonly (readonly FitProgress[])[]): string[] {
    const { said, say } = recordTerminal();
    const show = createFitMilestones(5, say, paint);
    for (const fits of polls) show(fits);
    return words(said);
  }

  it('is one line for each quarter of a final fit, however often it is looked at', () => {
    const polls = Array.from({ length: 101 }, (_, round) => [fitProgress({ round })]);
    expect(tell(...polls)).toEqual([
      'xgboost fit round 25/100 loss',
      'xgboost fit round 50/100 loss',
      'xgboost fit round 75/100 loss',
      'xgboost fit round 100/100 loss',
    ]);
  });

  it('is one line for each fold, past its half', () => {
    const polls = Array.from({ length: 101 }, (_, round) => [
      foldProgress(0, round),
      foldProgress(1, Math.max(0, round - 20)),
    ]);
    expect(tell(...polls)).toEqual(['xgboost fold 1 of 5', 'xgboost fold 2 of 5']);
  });

  it('is the round it was seen at where it went past a quarter between two looks', () => {
    expect(tell([fitProgress({ round: 20 })], [fitProgress({ round: 60 })], [])).toEqual([
      'xgboost fit round 60/100 loss',
    ]);
  });

  it('begins anew for a fit that was begun again', () => {
    const rounds = [60, 10, 60];
    expect(tell(...rounds.map((round) => [fitProgress({ round })]))).toHaveLength(2);
  });

  it('is nothing of the trials of a search, which tells of them itself', () => {
    expect(tell([fitProgress({ round: 99, trial: 3 })])).toEqual([]);
  });

  it('keeps algorithms and folds apart', () => {
    const half = { round: 50 };
    expect(
      tell(
        [fitProgress(half)],
        [fitProgress({ ...half, algorithm: 'lightgbm' })],
        [foldProgress(0, 50)],
        [foldProgress(0, 50, { algorithm: 'lightgbm' })],
      ),
    ).toHaveLength(4);
  });
});

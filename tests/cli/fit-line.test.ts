import { describe, expect, it } from 'vitest';

import { fitLine, shortFitLine, WIDE_COLUMNS } from '../../cli/fit-line.js';
import { ALGORITHMS } from '../../contracts/names.js';
import { fitProgress, foldProgress } from '../support/fits.js';
import { recordTerminal } from '../support/terminal.js';

const { paint } = recordTerminal();

describe('the line of a fit', () => {
  it('names its figures', () => {
    expect(fitLine(fitProgress(), 5, paint)).toBe(
      '      xgboost        fit          round  34/100  loss 0.3412 train, 0.3671 validation  accuracy 0.8612 train, 0.8455 validation',
    );
  });

  it('counts folds from 1, and has no figures for them', () => {
    expect(fitLine(foldProgress(1, 40, { algorithm: 'random_forest' }), 5, paint)).toBe(
      '      random_forest  fold 2 of 5  round  40/100',
    );
  });

  it('names the trial of a search by its number in the ledger', () => {
    expect(fitLine(fitProgress({ trial: 0, latest: null }), 5, paint)).toBe(
      '      xgboost        trial 0      round  34/100',
    );
    expect(shortFitLine(foldProgress(1, 40, { trial: 17 }), 5, paint)).toBe(
      '    xgboost       trial 17, fold 2 of 5  40/100',
    );
  });

  it('has the figures alone where the terminal is narrow', () => {
    expect(shortFitLine(fitProgress(), 5, paint)).toBe(
      '    xgboost       fit  34/100  loss 0.3412 / 0.3671  accuracy 0.8612 / 0.8455',
    );
    expect(shortFitLine(foldProgress(4, 7), 5, paint)).toBe('    xgboost       fold 5 of 5   7/100');
  });

  it.each(ALGORITHMS)('of %s fits a terminal of 80 columns, the long one a wide terminal', (algorithm) => {
    const fit = fitProgress({ algorithm, round: 1000, rounds: 1000 });
    expect(shortFitLine(fit, 5, paint).length).toBeLessThan(80);
    expect(fitLine(fit, 5, paint).length).toBeLessThan(WIDE_COLUMNS);
  });

  it('marks the round for a terminal that shows colours', () => {
    const coloured = recordTerminal(true).paint;
    expect(fitLine(fitProgress(), 5, coloured)).toContain('<cyan>round  34/100</>');
    expect(shortFitLine(fitProgress(), 5, coloured)).toContain('<cyan> 34/100</>');
  });
});

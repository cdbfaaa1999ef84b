import { describe, expect, it } from 'vitest';

import { createSearchMilestones, liveSearchLines } from '../../cli/search-display.js';
import { searchLine, shortSearchLine } from '../../cli/search-line.js';
import { WIDE_COLUMNS } from '../../cli/fit-line.js';
import type { SearchProgress } from '../../contracts/hyperparameter-search.js';
import { ALGORITHMS } from '../../contracts/names.js';
import { searchProgress } from '../support/searches.js';
import { recordTerminal } from '../support/terminal.js';

const { paint } = recordTerminal();

describe('the line of a search', () => {
  it('names trials, pruned ones, the best so far, and the time', () => {
    expect(searchLine(searchProgress({ failed: 1 }), paint)).toBe(
      '      xgboost        search  █████████░░░░░░░░░░░ 24/50 trials, 6 pruned, 1 failed, best ROC-AUC 0.9312 (trial 17), 1m12s, 1m15s left',
    );
  });

  it('says what is not known yet, and that it is paused or done', () => {
    const begun = searchProgress({ done: 0, pruned: 0, best: null, secondsElapsed: 2, secondsLeft: null });
    expect(searchLine(begun, paint)).toMatch(/ {2}░{20} {2}0\/50 trials, 0 pruned, no value yet, 2 s$/);
    expect(searchLine(searchProgress({ state: 'paused' }), paint)).toMatch(/, 1m12s, paused$/);
    const finished = searchProgress({ state: 'finished', done: 50, secondsLeft: 0 });
    expect(searchLine(finished, paint)).toMatch(/ █{20} 50\/50 trials, .*, done in 1m12s$/);
  });

  it.each(ALGORITHMS)('of %s fits a terminal of 80 columns, the long one a wide terminal', (algorithm) => {
    const long = { secondsElapsed: 3599, secondsLeft: 7200 };
    const search = searchProgress({ algorithm, done: 100, trials: 100, pruned: 60, ...long });
    expect(shortSearchLine(search, paint).length).toBeLessThan(80);
    expect(searchLine(search, paint).length).toBeLessThan(WIDE_COLUMNS);
  });

  it('is one for each search, in the order of the algorithms', () => {
    const searches = [searchProgress({ algorithm: 'lightgbm' }), searchProgress()];
    expect(liveSearchLines(searches, 80, paint).map((line) => line.trim().split(' ')[0])).toEqual([
      'xgboost',
      'lightgbm',
    ]);
  });
});

describe('what is told of a search where nothing can be rewritten', () => {
  function tell(...looks: readonly Partial<SearchProgress>[]): string[] {
    const { said, say } = recordTerminal();
    const show = createSearchMilestones(say, paint);
    for (const look of looks) show([searchProgress({ secondsElapsed: 0, ...look })]);
    return said.map((line) => line.replace(/^.*[█░] /u, '').split(' trials')[0] ?? '');
  }

  it('is a line for each tenth of the trials, however often it is looked at', () => {
    const looks = Array.from({ length: 101 }, (_, done) => ({ done, trials: 100 }));
    expect(tell(...looks, ...looks.slice(-1))).toEqual(
      ['  1', ' 10', ' 20', ' 30', ' 40', ' 50', ' 60', ' 70', ' 80', ' 90', '100'].map((n) => `${n}/100`),
    );
  });

  it('is a line every 30 s where the trials are slow', () => {
    const looks = Array.from({ length: 100 }, (_, second) => ({ done: 0, secondsElapsed: second }));
    expect(tell(...looks)).toHaveLength(3);
  });

  it('is a line when it is paused, goes on and ends, whatever the tenth', () => {
    const states = ['running', 'paused', 'paused', 'running', 'finished', 'finished'] as const;
    expect(tell(...states.map((state) => ({ done: 7, state })))).toHaveLength(4);
  });

  it('keeps the algorithms apart', () => {
    const { said, say } = recordTerminal();
    createSearchMilestones(say, paint)([searchProgress(), searchProgress({ algorithm: 'lightgbm' })]);
    expect(said).toHaveLength(2);
  });
});

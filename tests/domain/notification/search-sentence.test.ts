import { describe, expect, it } from 'vitest';

import { searchSentence } from '../../../domain/notification/search-sentence.js';
import { searchSummary } from '../../support/search-summary.js';

describe('searchSentence', () => {
  it('sets the best value beside that of the configured parameters, and says what it took', () => {
    expect(searchSentence(searchSummary())).toBe(
      'lightgbm: best ROC-AUC 0.9412 (trial 17), 0.9310 with the configured parameters; 30 trials, 11 pruned, 41.2 s',
    );
  });

  it('says why a search ended before its last trial, and how many trials failed', () => {
    expect(searchSentence(searchSummary({ stoppedBy: 'time', failed: 2 }))).toMatch(
      /30 trials, 11 pruned, 2 failed, 41\.2 s; stopped, as its time was over$/,
    );
    expect(searchSentence(searchSummary({ stoppedBy: 'no_improvement' }))).toMatch(
      /stopped, as no better trial came$/,
    );
  });

  it('does not make up a value for configured parameters that have none', () => {
    expect(searchSentence(searchSummary({ configuredValue: null }))).toContain(
      '(trial 17), the configured parameters came to no value; 30 trials',
    );
  });
});

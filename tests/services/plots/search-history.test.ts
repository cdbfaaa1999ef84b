import { describe, expect, it } from 'vitest';

import { searchHistoryChart } from '../../../services/plots/search-history.js';
import type { ChartedTrial } from '../../../services/plots/search-history.js';
import { createVegaPlots } from '../../../services/plots/vega-plots.js';

const plots = createVegaPlots();

const TRIALS: readonly ChartedTrial[] = [
  { trial: 0, state: 'complete', value: 0.84 },
  { trial: 1, state: 'pruned', value: 0.86 },
  { trial: 2, state: 'failed', value: null },
  { trial: 3, state: 'complete', value: 0.85 },
];

describe('The chart of a search', () => {
  it('says how its trials ended, and shows those that have a value', async () => {
    const text = await plots.svg(searchHistoryChart('xgboost', TRIALS));
    expect(text).toContain('Search for the parameters of xgboost');
    expect(text).toContain('4 trials: 2 complete, 1 pruned at their last checkpoint, 1 failed');
    expect(text).toContain('ROC-AUC');
    expect(text.match(/aria-roledescription="point"/g)).toHaveLength(3);
  });

  it('draws a search whose trials have all failed', async () => {
    const failed = TRIALS.map((trial) => ({ ...trial, state: 'failed' as const, value: null }));
    expect(await plots.svg(searchHistoryChart('xgboost', failed))).toContain('4 failed');
  });
});

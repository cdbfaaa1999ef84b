import { CHART_COLORS, CHART_THEME } from './chart-theme.js';

/** A trial of a search; `value` is its ROC-AUC, null when it failed. */
export interface ChartedTrial {
  readonly trial: number;
  readonly state: 'complete' | 'pruned' | 'failed';
  readonly value: number | null;
}

/** A vega-lite specification: every trial's ROC-AUC in the order of the search, and the best so far as a line. */
export function searchHistoryChart(algorithm: string, trials: readonly ChartedTrial[]): object {
  const shown = trials.flatMap(({ state, trial, value }) =>
    value === null ? [] : [{ state, trial, value }],
  );
  return {
    autosize: 'none',
    width: 560,
    height: 300,
    padding: { left: 100, right: 32, top: 110, bottom: 56 },
    title: { text: `Search for the parameters of ${algorithm}`, subtitle: subtitle(trials), frame: 'group' },
    encoding: { x: { field: 'trial', type: 'quantitative', axis: TRIAL_AXIS } },
    layer: [
      {
        data: { values: bestSoFar(shown) },
        mark: { type: 'line', interpolate: 'step-after', color: CHART_COLORS.deep, strokeWidth: 2 },
        encoding: { y: VALUE },
      },
      {
        data: { values: shown },
        mark: { type: 'point', filled: true, size: 46, opacity: 1 },
        encoding: {
          y: VALUE,
          color: STATE,
          shape: { ...STATE, scale: { ...STATE.scale, range: ['circle', 'cross'] } },
        },
      },
    ],
    config: CHART_THEME,
  };
}

const TRIAL_AXIS = {
  title: 'Trial, in the order of the search',
  titlePadding: 12,
  labelPadding: 8,
  tickMinStep: 1,
};
const VALUE = {
  field: 'value',
  type: 'quantitative',
  scale: { zero: false, nice: true },
  axis: { title: 'ROC-AUC', titlePadding: 12, labelPadding: 8, format: '.3f', tickCount: 6 },
};
const STATE = {
  field: 'state',
  type: 'nominal',
  scale: { domain: ['complete', 'pruned'], range: [CHART_COLORS.bar, CHART_COLORS.quiet] },
  legend: { title: null, orient: 'top', direction: 'horizontal', offset: 12 },
} as const;

type ShownTrial = { readonly trial: number; readonly value: number; readonly state: ChartedTrial['state'] };

/** A pruned trial's value is of fewer rounds: it is never the best. */
function bestSoFar(trials: readonly ShownTrial[]): { trial: number; value: number }[] {
  let best = -Infinity;
  return trials.flatMap(({ state, trial, value }) => {
    if (state === 'complete') best = Math.max(best, value);
    return best === -Infinity ? [] : [{ trial, value: best }];
  });
}

function subtitle(trials: readonly ChartedTrial[]): string {
  const count = (state: ChartedTrial['state']): number =>
    trials.filter((trial) => trial.state === state).length;
  return `${trials.length} trials: ${count('complete')} complete, ${count('pruned')} pruned at their last checkpoint, ${count('failed')} failed; the line is the best so far`;
}

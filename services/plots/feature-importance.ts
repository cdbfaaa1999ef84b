import { CHART_COLORS, CHART_THEME } from './chart-theme.js';

const MOST_BARS = 20;
const LONGEST_LABEL = 36;
const BAR_STEP = 24;
/** Mean width of a character of the font, in parts of its size. */
const CHARACTER_WIDTH = 0.56;
const LABEL_SIZE = 12;

/** Part of a model's total gain that a feature brings; `share` is 0..1. */
export interface FeatureShare {
  readonly feature: string;
  readonly share: number;
}

/** A vega-lite specification: bars of the 20 most important features, shares in percent of the total gain. */
export function featureImportanceChart(shares: readonly FeatureShare[]): object {
  const shown = shares.toSorted((a, b) => b.share - a.share).slice(0, MOST_BARS);
  const values = shown.map(({ feature, share }) => ({ feature, percent: share * 100 }));
  const labels = Math.max(7, ...shown.map(({ feature }) => Math.min(LONGEST_LABEL, feature.length)));
  return {
    // Sizes are given, not measured: vega measures text without knowing the font.
    autosize: 'none',
    width: 520,
    height: Math.max(1, values.length) * BAR_STEP,
    padding: { left: 32 + labels * CHARACTER_WIDTH * LABEL_SIZE, right: 64, top: 78, bottom: 56 },
    title: { text: 'Feature importance', subtitle: subtitle(shares, shown), frame: 'group' },
    data: { values },
    encoding: {
      y: {
        field: 'feature',
        type: 'nominal',
        sort: null,
        axis: {
          title: null,
          labelExpr: `truncate(datum.label, ${LONGEST_LABEL}, 'center')`,
          labelLimit: 0,
          labelPadding: 8,
          grid: false,
        },
      },
      x: {
        field: 'percent',
        type: 'quantitative',
        scale: { domainMin: 0, nice: true },
        axis: {
          title: 'Share of the total gain (%)',
          titlePadding: 12,
          labelPadding: 8,
          labelFlush: false,
          tickCount: 6,
        },
      },
    },
    layer: [
      { mark: { type: 'bar', color: CHART_COLORS.bar, height: { band: 0.68 }, cornerRadiusEnd: 2 } },
      {
        mark: { type: 'text', align: 'left', dx: 6, fontSize: 11, color: CHART_COLORS.quiet },
        encoding: { text: { field: 'percent', type: 'quantitative', format: '.1f' } },
      },
    ],
    config: CHART_THEME,
  };
}

function subtitle(all: readonly FeatureShare[], shown: readonly FeatureShare[]): string {
  if (all.length === shown.length) return `All ${all.length} features, by gain`;
  const rest =
    all.reduce((sum, { share }) => sum + share, 0) - shown.reduce((sum, { share }) => sum + share, 0);
  return `The first ${shown.length} of ${all.length} features, by gain; the others together ${(rest * 100).toFixed(1)} %`;
}

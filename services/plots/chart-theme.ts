import { CHART_FONT } from './chart-font.js';

/** Colours of all charts: dark enough for projectors, told apart by people who see few colours. */
export const CHART_COLORS = {
  ink: '#1f2933',
  quiet: '#616e7c',
  grid: '#e4e7eb',
  bar: '#2f6db3',
  pale: '#eef4fb',
  deep: '#1d4f8c',
} as const;

/** The look of all charts, as a vega-lite `config`. */
export const CHART_THEME = {
  background: 'white',
  font: CHART_FONT,
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'group',
    color: CHART_COLORS.ink,
    subtitleColor: CHART_COLORS.quiet,
    fontSize: 17,
    subtitleFontSize: 12,
    fontWeight: 600,
    subtitlePadding: 5,
    offset: 18,
  },
  axis: {
    labelColor: CHART_COLORS.ink,
    titleColor: CHART_COLORS.quiet,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 400,
    gridColor: CHART_COLORS.grid,
    domain: false,
    ticks: false,
  },
} as const;

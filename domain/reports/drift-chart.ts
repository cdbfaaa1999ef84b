import { bar, columnChart, scale, type ChartColumn } from './charts.js';
import { dataTable } from './data-table.js';
import { countText, numberText, shareOf, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';

/** Rows of both sides by bin; numeric edges are one more than the bins. */
export interface DriftBins {
  readonly edges: readonly (number | string)[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

interface Bin {
  readonly title: string;
  readonly reference: number;
  readonly current: number;
}

/** Categories that are drawn, the largest; the rest are one bar. */
const MOST_CATEGORIES = 12;

/** How many bins the chart of a feature has. */
export function drawnBins(bins: DriftBins): number {
  const { length } = bins.reference;
  return isNumeric(bins) ? length : Math.min(length, MOST_CATEGORIES + 1);
}

function isNumeric({ edges, reference }: DriftBins): boolean {
  return edges.length === reference.length + 1;
}

/** Shares of reference and current over the bins of a feature, with the numbers beneath. */
export function driftChart(bins: DriftBins, name: string): Markup {
  const numeric = isNumeric(bins);
  const shown = numeric ? numericBins(bins) : categoryBins(bins);
  const totals = { reference: sum(bins.reference), current: sum(bins.current) };
  return html`${numeric ? columnsOf(shown, totals, bins, name) : barsOf(shown, totals)}
  ${numbers(shown, totals, numeric ? 'Values' : 'Category')}`;
}

function numericBins({ current, edges, reference }: DriftBins): readonly Bin[] {
  return reference.map((count, bin) => ({
    title: `${edgeText(edges[bin])} to ${edgeText(edges[bin + 1])}`,
    reference: count,
    current: current[bin] ?? 0,
  }));
}

function edgeText(edge: number | string | undefined): string {
  return typeof edge === 'number' ? numberText(edge) : (edge ?? '');
}

function categoryBins({ current, edges, reference }: DriftBins): readonly Bin[] {
  const all = edges
    .map((edge, bin) => ({
      title: String(edge),
      reference: reference[bin] ?? 0,
      current: current[bin] ?? 0,
    }))
    .sort((a, b) => b.reference + b.current - (a.reference + a.current));
  if (all.length <= MOST_CATEGORIES) return all;
  const rest = all.slice(MOST_CATEGORIES);
  const title = `${countText(rest.length)} other categories`;
  const other = { title, reference: sumOf(rest, 'reference'), current: sumOf(rest, 'current') };
  return [...all.slice(0, MOST_CATEGORIES), other];
}

type Totals = Readonly<Record<'reference' | 'current', number>>;

function columnsOf(shown: readonly Bin[], totals: Totals, { edges }: DriftBins, name: string): Markup {
  const shares = (side: 'reference' | 'current') => shown.map((bin) => bin[side] / Math.max(1, totals[side]));
  const highest = Math.max(...shares('reference'), ...shares('current'), Number.MIN_VALUE);
  const slot = 100 / shown.length;
  const series = (side: 'reference' | 'current', offset: number): ChartColumn[] =>
    shown.map((bin, index) => ({
      x: slot * (index + offset),
      width: slot * 0.36,
      height: (100 * bin[side]) / Math.max(1, totals[side]) / highest,
      series: side === 'reference' ? 'before' : 'now',
      title: `${bin.title}: ${shareOf(bin[side], totals[side])} of the ${side} rows`,
    }));
  const label = `Shares of ${shortText(name, 60)} over ${shown.length} bins, reference beside current`;
  return html`${columnChart([...series('reference', 0.12), ...series('current', 0.52)], label)}
  ${scale(edgeLabels(edges))}`;
}

/** Four edges at most, where they stand among the bins. */
function edgeLabels(edges: DriftBins['edges']): { at: number; text: string }[] {
  const last = edges.length - 1;
  const marked = new Set([0, Math.round(last / 3), Math.round((2 * last) / 3), last]);
  return [...marked].map((index) => ({ at: index / last, text: edgeText(edges[index]) }));
}

function barsOf(shown: readonly Bin[], totals: Totals): Markup {
  const share = (bin: Bin, side: 'reference' | 'current'): number => bin[side] / Math.max(1, totals[side]);
  const rows = shown.map((bin) => {
    const [before, now] = [shareOf(bin.reference, totals.reference), shareOf(bin.current, totals.current)];
    return html`<div>${shortText(bin.title, 60)}</div>
      <div class="two">
        ${bar(share(bin, 'reference'), 'before', `reference ${before}`)}
        ${bar(share(bin, 'current'), 'now', `current ${now}`)}
      </div>
      <div class="n"><span class="quiet">${before}</span><br />${now}</div>`;
  });
  return html`<div class="bars">${rows}</div>`;
}

function numbers(shown: readonly Bin[], totals: Totals, title: string): Markup {
  const columns = [
    { title },
    { title: 'Reference', numeric: true },
    { title: 'share', numeric: true },
    { title: 'Current', numeric: true },
    { title: 'share', numeric: true },
  ];
  const rows = shown.map((bin) => [
    shortText(bin.title, 60),
    countText(bin.reference),
    shareOf(bin.reference, totals.reference),
    countText(bin.current),
    shareOf(bin.current, totals.current),
  ]);
  return html`<details>
    <summary>Rows by bin</summary>
    ${dataTable(columns, rows, { narrow: true })}
  </details>`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function sumOf(bins: readonly Bin[], side: 'reference' | 'current'): number {
  return sum(bins.map((bin) => bin[side]));
}

import type { CategoryProfile, Histogram, NumberProfile } from '../../contracts/profile.js';
import { bar, columnChart, scale } from './charts.js';
import { counted, countText, dayText, numberText, shareOf, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';

/** Values of a category that are drawn; the rest are one bar. */
const MOST_VALUES = 10;

/** How a column's values are spread; null where there is nothing to show. */
export function numberChart(column: NumberProfile): Markup | null {
  const { histogram, missing, moments, name, rows, type } = column;
  const present = rows - missing;
  if (type === 'boolean' && moments !== null) {
    const positive = Math.round(moments.mean * present);
    return bars([
      { title: 'true', count: positive, of: present },
      { title: 'false', count: present - positive, of: present },
    ]);
  }
  return histogram === null ? null : histogramChart(histogram, name, (value) => valueText(value, type));
}

/** A number column's value as people read it. */
export function valueText(value: number, type: NumberProfile['type']): string {
  return type === 'timestamp' ? dayText(value) : numberText(value);
}

function histogramChart({ counts, edges }: Histogram, name: string, text: (value: number) => string): Markup {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const highest = Math.max(1, ...counts);
  const slot = 100 / Math.max(1, counts.length);
  const columns = counts.map((count, bin) => ({
    x: slot * bin,
    width: slot * 0.94,
    height: (100 * count) / highest,
    series: 'now' as const,
    title: `${text(edges[bin] ?? NaN)} to ${text(edges[bin + 1] ?? NaN)}: ${counted(count, 'row')} (${shareOf(count, total)})`,
  }));
  return html`${columnChart(columns, `Histogram of ${shortText(name, 60)}`)}
  ${scale([
    { at: 0, text: text(edges[0] ?? NaN) },
    { at: 1, text: text(edges.at(-1) ?? NaN) },
  ])}`;
}

/** A category's most frequent values; null where none may be shown. */
export function categoryChart({ missing, other, rows, top }: CategoryProfile): Markup | null {
  if (top.length === 0) return null;
  const present = rows - missing;
  const rest = top.slice(MOST_VALUES).reduce((sum, { count }) => sum + count, other);
  const shown = top.slice(0, MOST_VALUES).map(({ count, value }) => ({ title: value, count, of: present }));
  return bars(rest === 0 ? shown : [...shown, { title: 'all others', count: rest, of: present }]);
}

function bars(
  values: readonly { readonly title: string; readonly count: number; readonly of: number }[],
): Markup {
  const rows = values.map(({ count, of, title }) => {
    const share = shareOf(count, of);
    return html`<div>${shortText(title, 60)}</div>
      ${bar(of === 0 ? 0 : count / of, 'now', share)}
      <div class="n">${countText(count)} <span class="quiet">${share}</span></div>`;
  });
  return html`<div class="bars">${rows}</div>`;
}

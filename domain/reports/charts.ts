import { html, type Markup } from '../html/html-template.js';

/** A column of a chart: where it stands and how high it is, 0..100 of the chart's width and height. */
export interface ChartColumn {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** The first of two series is `before`. */
  readonly series: 'before' | 'now';
  /** What it stands for, shown where the reader points. */
  readonly title: string;
}

/** Upright columns on a common ground line; `label` says what they show. */
export function columnChart(columns: readonly ChartColumn[], label: string): Markup {
  return html`<svg class="columns" role="img" aria-label="${label}">
    ${columns.map(
      ({ height, series, title, width, x }) =>
        html`<rect
          class="${series}"
          x="${percent(x)}"
          y="${percent(100 - height)}"
          width="${percent(width)}"
          height="${percent(height)}"
        >
          <title>${title}</title>
        </rect>`,
    )}
  </svg>`;
}

/** Labels beneath upright columns, at shares (0..1) of the width. */
export function scale(labels: readonly { readonly at: number; readonly text: string }[]): Markup {
  return html`<svg class="scale" aria-hidden="true">
    ${labels.map(
      ({ at, text }) =>
        html`<text x="${percent(at * 100)}" y="13" text-anchor="${anchor(at)}">${text}</text>`,
    )}
  </svg>`;
}

function anchor(at: number): string {
  if (at === 0) return 'start';
  return at === 1 ? 'end' : 'middle';
}

/** A lying bar, `share` (0..1) of its track. */
export function bar(share: number, series: 'before' | 'now', label: string): Markup {
  return html`<svg class="strip" role="img" aria-label="${label}">
    <rect class="track" width="100%" height="100%" rx="2" />
    <rect class="${series}" width="${percent(share * 100)}" height="100%" rx="2" />
  </svg>`;
}

/** What the colours of two series mean. */
export function legend(before: string, now: string): Markup {
  const square = (series: 'before' | 'now', text: string) =>
    html`<span
      ><svg aria-hidden="true"><rect class="${series}" width="12" height="12" rx="2" /></svg>${text}</span
    >`;
  return html`<p class="legend">${square('before', before)}${square('now', now)}</p>`;
}

function percent(value: number): string {
  return `${Math.max(0, Math.round(value * 100) / 100)}%`;
}

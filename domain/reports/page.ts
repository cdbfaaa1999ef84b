import { html, Markup } from '../html/html-template.js';
import { shortText } from './figures.js';
import { PAGE_STYLE } from './style.js';

/** What a reader should feel about a verdict. */
export type Tone = 'good' | 'warn' | 'bad' | 'calm';

/** Where a report's numbers come from. */
export interface ReportOrigin {
  /** The file or files, as the person who asked named them; or the run. */
  readonly source: string;
  /** When the page was made: it says so. */
  readonly now: Date;
  /** Shown inside another page, as MLflow does: browsers do not follow a link within such a page, so it has none. */
  readonly framed?: boolean;
}

export interface Page extends ReportOrigin {
  /** What kind of report it is. */
  readonly kind: string;
  /** The answer in a word or two, and what it means. */
  readonly headline: string;
  readonly lead: string;
  readonly tone: Tone;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly Markup[];
}

/** One page of HTML that needs nothing else: no script, no request, whatever its texts hold. */
export function renderPage({ facts, headline, kind, lead, now, sections, source, tone }: Page): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const time = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${kind}: ${shortText(source, 120)}</title>
        ${style()}
      </head>
      <body>
        <main>
          <p class="eyebrow">${kind}</p>
          <h1 class="${tone}">${headline}</h1>
          <p class="lead">${lead}</p>
          <p class="quiet">${shortText(source, 300)}</p>
          <dl class="facts">
            ${facts.map(
              ({ label, value }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
          ${sections}
          <footer>Made by Ratchet on ${time}.</footer>
        </main>
      </body>
    </html>`.text;
}

function style(): Markup {
  return new Markup(`<style>${PAGE_STYLE}</style>`);
}

/** A word in a frame, such as a verdict. */
export function chip(text: string, tone: Tone): Markup {
  return html`<span class="chip ${tone}">${text}</span>`;
}

/** Labels with their values. */
export function pairs(entries: readonly (readonly [label: string, value: string | Markup])[]): Markup {
  return html`<dl class="pairs">
    ${entries.map(
      ([label, value]) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

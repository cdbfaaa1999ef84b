import type { CheckReport } from '../../contracts/data-validation.js';
import { shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { words } from '../text/check-name.js';
import { chip, type Tone } from './page.js';

/** Characters of what a check expected or found, or of an example, that are shown. */
const EVIDENCE_WIDTH = 200;

/** What a check expected or found, or an example of it. */
export function evidence(text: string): string {
  return shortText(text, EVIDENCE_WIDTH).replaceAll(/(?<=\d) %/g, '\u00a0%');
}

/** The column a check is about, and what is checked. */
export function checkTitle({ column, name }: CheckReport): Markup {
  const subject = column === null ? null : html`<strong>${shortText(column, 60)}</strong>: `;
  return html`${subject}${shortText(words(name), 80)}`;
}

/** How a check came out. */
export function checkChip({ passed, severity }: CheckReport): Markup {
  if (passed) return chip('passed', 'good');
  const tones: Readonly<Record<CheckReport['severity'], Tone>> = { block: 'bad', warn: 'warn', info: 'calm' };
  return chip(severity === 'block' ? 'failed' : severity, tones[severity]);
}

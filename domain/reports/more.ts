import { countText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';

/** How much of a list a page leaves out, and the command that has all; null where it is all there. */
export function more(
  hidden: number,
  command: 'validate' | 'profile' | 'drift' | 'features' | 'init',
): Markup | null {
  if (hidden <= 0) return null;
  return html`<p class="note">and ${countText(hidden)} more: npx ratchet ${command} --json has all</p>`;
}

import { countText } from './figures.js';
import { html, type Markup } from './html-template.js';

/** How much of a list a page leaves out; null where it is all there. */
export function more(hidden: number): Markup | null {
  return hidden > 0 ? html`<p class="note">and ${countText(hidden)} more: --json has all</p>` : null;
}

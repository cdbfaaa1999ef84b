import { UNSEEN } from '../text/plain-text.js';

/** A piece of HTML or SVG whose values are escaped; only `html` makes one. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** HTML shows them as a space. */
const BLANKS = ['\n', '\t'];

/** What may stand in a template: texts and numbers are escaped, pieces of HTML nest, null is nothing. */
type Value = string | number | null | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: every text is escaped, for an element's content and a quoted attribute alike. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(parts.map((part, index) => squeeze(part) + textOf(values[index] ?? null)).join(''));
}

/** The indentation of a template is for who reads the code, not for who loads the page. */
function squeeze(part: string): string {
  return part.replaceAll(/\n\s*/g, '\n');
}

function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Control characters are not allowed in HTML, even as entities.
  if (typeof value === 'string')
    return value
      .replaceAll(UNSEEN, (character) => (BLANKS.includes(character) ? character : '\u00b7'))
      .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  return value instanceof Markup ? value.text : value.map(({ text }) => text).join('');
}

/** A text whose parts in backticks are code. */
export function textWithCode(text: string): Markup {
  const parts = text
    .split(/`([^`]+)`/u)
    .map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
  return html`${parts}`;
}

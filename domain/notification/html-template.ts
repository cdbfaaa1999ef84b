/** A piece of HTML whose values are escaped; only `html` makes one. */
export class SafeHtml {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type HtmlValue = string | SafeHtml | readonly SafeHtml[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: every text is escaped, for an element's content and a quoted attribute alike; pieces of HTML nest. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  const markup = parts.map((part, index) => part + markupOf(values[index] ?? '')).join('');
  return new SafeHtml(markup);
}

function markupOf(value: HtmlValue): string {
  if (typeof value === 'string')
    return value.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  return value instanceof SafeHtml ? value.markup : value.map((piece) => piece.markup).join('');
}

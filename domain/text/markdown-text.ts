import { plainText } from './plain-text.js';

/** Within a line; an underscore within a word is none, as in names of columns. */
const MARKUP = /[\\`*[\]<|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;
/** At the start of a line. */
const BLOCK = /^(\s*)([#>+=-]|\d+(?=[.)]))/u;
/** What becomes a link without any markup. */
const LINK = /:(?=\/\/)|@|(?<=www)\./giu;

/** A text as it stands, within a line of Markdown: no markup, HTML, cell or link comes of it. */
export function markdownText(text: string): string {
  return plainText(text)
    .replaceAll(MARKUP, '\\$&')
    .replaceAll(LINK, '\\$&')
    .replace(BLOCK, (_found, blank: string, start: string) =>
      /\d/u.test(start) ? `${blank}${start}\\` : `${blank}\\${start}`,
    );
}

const CODE = /(`[^`]*`)/u;

/** As `markdownText`, for a sentence of ours with commands between backticks: these are set as code, where nothing is markup. */
export function markdownWithCode(text: string): string {
  const set = (part: string, index: number): string =>
    index % 2 === 1 ? plainText(part) : markdownText(part);
  return text.split(CODE).map(set).join('');
}

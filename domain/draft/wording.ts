import { plainText } from '../text/plain-text.js';

/** A share as people read it: 0.0213 is `2.1 %`, what is above 0 never `0.0 %`. */
export function percent(share: number): string {
  const shown = 100 * share;
  return shown > 0 && shown < 0.05 ? '< 0.1 %' : `${shown.toFixed(1)} %`;
}

/** `1 row`, `1,200 rows`. */
export function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
}

/** A text of the file in quotation marks, cut where it is long; it must not steer a terminal, nor hide a soft hyphen. */
export function quoted(text: string): string {
  const plain = plainText(text).replaceAll('\u00ad', '·');
  return `"${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}"`;
}

/** The first few names of a list. */
export function someOf(names: readonly string[], most = 10): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

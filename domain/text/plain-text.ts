/**
 * What a reader does not see and a display obeys: control characters, line ends, and characters of format, which turn the
 * direction of a line or hide in a name. Not the soft hyphen, which only says where a word may be broken.
 */
export const UNSEEN = /(?!\u00ad)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text that somebody or another program has named, on one line that it can neither steer nor break. */
export function plainText(text: string): string {
  return text.replaceAll(UNSEEN, '·');
}

/** As `plainText`, line by line. */
export function plainLines(text: string): string {
  return text.split(/\r?\n/u).map(plainText).join('\n');
}

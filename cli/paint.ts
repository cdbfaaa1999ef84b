import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';

import { plainText } from '../domain/text/plain-text.js';

type Style = Parameters<typeof styleText>[0];

/** Colours text for a reader who sees colours, and leaves it plain for all others. */
export type Paint = (style: Style, text: string) => string;

/** Drawn anew in each process, and first in each colour of ours: no text of others can have it. */
const OURS = String(randomInt(1e9, 1e10));
const CODE = /\u001b\[(\d+)m/gu;
const OUR_CODE = new RegExp(`\u001b\\[${OURS};(\\d+)m`, 'u');

/** Colours where `stream` is a terminal; what it paints is to go through `plainPainted`. */
export function painterFor(stream: { readonly isTTY?: boolean }): Paint {
  if (stream.isTTY !== true) return (_style, text) => text;
  return (style, text) => {
    // The text may be painted in part already.
    const codes = styleText(style, '\0').replaceAll(CODE, `\u001b[${OURS};$1m`);
    return codes.split('\0').join(text);
  };
}

/** A line with the colours that were painted here, and all else that a terminal would obey taken out. */
export function plainPainted(line: string): string {
  // Every second part is the code of a colour of ours.
  return line
    .split(OUR_CODE)
    .map((part, index) => (index % 2 === 1 ? `\u001b[${part}m` : plainText(part)))
    .join('');
}

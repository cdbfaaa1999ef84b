import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours text for a reader who sees colours, and leaves it plain for all others. */
export type Paint = (style: Style, text: string) => string;

/** Colours where `stream` is a terminal. */
export function painterFor(stream: { readonly isTTY?: boolean }): Paint {
  return stream.isTTY === true ? (style, text) => styleText(style, text) : (_style, text) => text;
}

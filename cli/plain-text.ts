import { plainText } from '../domain/text/plain-text.js';

/** As `plainText`, cut to `width` characters. */
export function shortText(text: string, width: number): string {
  const plain = plainText(text);
  return plain.length > width ? `${plain.slice(0, width - 1)}…` : plain;
}

/** The lines of a text, those after the first indented. */
export function hangingLines(text: string): string[] {
  return text.split('\n').map((line, index) => (index === 0 || line.startsWith('  ') ? line : `  ${line}`));
}

/** 12345 is 12,345. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `12,345 rows`; `plural` where an s does not make it. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}

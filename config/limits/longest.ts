import type { Contradiction } from '../contradictions/contradiction.js';

/** A text, and how long it may be. */
export interface LimitedText {
  readonly path: readonly PropertyKey[];
  readonly text: string;
  /** Characters, as the far side counts them: code points. */
  readonly longest: number;
  /** Whose limit that is. */
  readonly reason: string;
}

/** Characters of a text, as PostgreSQL and Python count them. */
export const characters = (text: string): number => Array.from(text).length;

/** A contradiction where the text is too long, with both lengths. */
export function tooLong({ longest, path, reason, text }: LimitedText): Contradiction[] {
  const found = characters(text);
  if (found <= longest) return [];
  return [
    {
      path,
      expected: `expected at most ${longest.toLocaleString('en-US')} characters, found ${found.toLocaleString('en-US')}: ${reason}`,
    },
  ];
}

/** A text that PostgreSQL does not take, and where it stands. */
export interface UnstorableText {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

const NUL = '\0';
/** Half of a pair that UTF-16 writes a character with, without the other. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What PostgreSQL refuses of a text, as text or in `jsonb`; MLflow and Temporal keep theirs there too. Null = it is taken.
 */
export function textProblem(text: string): string | null {
  if (text.includes(NUL)) return 'a NUL character, which PostgreSQL does not keep';
  return LONE_SURROGATE.test(text) ? 'half a character (a lone surrogate), which is no text' : null;
}

/** All texts, keys among them, of a document that no far side would take. */
export function unstorableTexts(value: unknown, path: readonly PropertyKey[] = []): UnstorableText[] {
  if (typeof value === 'string') return problemAt(value, path);
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => unstorableTexts(each, [...path, index]));
  return Object.entries(value).flatMap(([key, field]) => {
    const at = [...path, key];
    return [...problemAt(key, at), ...unstorableTexts(field, at)];
  });
}

/** A text that is kept for people, with a mark in place of what cannot be kept. */
export function storableText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}

function problemAt(text: string, path: readonly PropertyKey[]): UnstorableText[] {
  const problem = textProblem(text);
  return problem === null ? [] : [{ path, problem }];
}

/** Bytes of a name that PostgreSQL keeps; it cuts a longer one off without an error, and might find another table. */
export const LONGEST_POSTGRES_NAME = 63;

/** A name in double quotes with "" for one of its own, or one without quotes, dots and NUL. */
const PART = /"(?:[^"\0]|"")+"|[^".\0]+/uy;

/**
 * The parts of `table` or `schema.table`, each as PostgreSQL keeps it: unlike in SQL a name without quotes is not folded
 * to small letters, and quotes are needed only for a name that holds a dot or a quote. Null for anything else.
 */
export function parsePostgresTable(text: string): readonly string[] | null {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    PART.lastIndex = at;
    const found = PART.exec(text)?.[0];
    if (found === undefined) return null;
    parts.push(found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found);
    at += found.length;
    if (at === text.length) return parts.length <= 2 ? parts : null;
    if (text[at] !== '.') return null;
    at += 1;
  }
}

/** What is wrong with a table's name; null where PostgreSQL could have it. */
export function postgresTableProblem(text: string): string | null {
  const parts = parsePostgresTable(text);
  if (parts === null)
    return 'expected table or schema.table, each spelled as PostgreSQL keeps it; a name with a dot or a quote in it in double quotes, with "" for a quote: "my.schema"."my table"';
  const bytes = (part: string): number => new TextEncoder().encode(part).length;
  const long = parts.find((part) => bytes(part) > LONGEST_POSTGRES_NAME);
  if (long === undefined) return null;
  return `expected names of at most ${LONGEST_POSTGRES_NAME} bytes, as PostgreSQL keeps no longer ones; found ${bytes(long)} bytes`;
}

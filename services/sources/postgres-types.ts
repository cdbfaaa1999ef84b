/** A type as pg_type has it. */
export interface PostgresType {
  readonly name: string;
  /** `typcategory`: one letter. */
  readonly category: string;
}

/** What a value's text, as PostgreSQL writes it, becomes in the snapshot; null = missing. */
export type ReadText = (text: string) => string | null;

/** Boolean, numeric, string, date/time, enumerated. Not arrays, composites, ranges, geometry, intervals. */
const PLAIN_CATEGORIES = 'BNSDE';
const PLAIN_NAMES: readonly string[] = ['uuid', 'inet', 'cidr'];
/** A price in the words of the server's language, e.g. $1,234.50. */
const NOT_PLAIN: readonly string[] = ['money'];
const WITH_NAN: readonly string[] = ['float4', 'float8', 'numeric'];

/** How the values of a type are read; null for a type whose values are more than one number, text or time. */
export function readerOf({ category, name }: PostgresType): ReadText | null {
  if (NOT_PLAIN.includes(name)) return null;
  if (!PLAIN_CATEGORIES.includes(category) && !PLAIN_NAMES.includes(name)) return null;
  if (name === 'bool') return (text) => (text === 't' ? 'true' : 'false');
  if (name === 'bpchar') return (text) => text.trimEnd();
  return WITH_NAN.includes(name) ? (text) => (text === 'NaN' ? null : text) : (text) => text;
}

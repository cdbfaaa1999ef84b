import { tableProfileSchema } from './profile.js';
import type { ColumnProfile, TableProfile } from './profile.js';

/** A profile, or in one sentence what is wrong with the text. */
export type ParsedProfile = { readonly profile: TableProfile } | { readonly problem: string };

/** A profile has less than 200 KB: a larger text is something else, and is not read. */
export const MOST_PROFILE_BYTES = 10_000_000;

/** Reads a profile as `ratchet profile --json` prints it, or as a bundle holds it in profile.json. */
export function parseProfile(text: string): ParsedProfile {
  const value = jsonOf(text);
  if (value === undefined) return { problem: 'it is not JSON' };
  const { data, error } = tableProfileSchema.safeParse(value);
  if (data === undefined) {
    const [issue] = error.issues;
    const place = issue?.path.join('.') ?? '';
    return { problem: `${place === '' ? '' : `${place}: `}${issue?.message ?? 'it has another form'}` };
  }
  const torn = data.columns.find(isTorn);
  if (torn !== undefined)
    return { problem: `columns, ${torn.name}: its counts do not belong together, as after an edit` };
  return { profile: data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}

/** Parts that are read side by side but do not fit: what is measured with them would be nonsense. */
function isTorn(column: ColumnProfile): boolean {
  if (column.missing > column.rows) return true;
  if (column.kind === 'category') return column.other < 0;
  const { distribution, histogram } = column;
  if (histogram !== null && histogram.counts.length !== histogram.edges.length - 1) return true;
  if (distribution === undefined) return false;
  const { between, equal, values } = distribution;
  const ascends = values.every((value, index) => index === 0 || value > (values[index - 1] ?? -Infinity));
  return equal.length !== values.length || between.length !== Math.max(0, values.length - 1) || !ascends;
}

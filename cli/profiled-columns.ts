import { MISSING_MARKERS } from '../contracts/column-facts.js';
import type { ColumnFacts } from '../contracts/column-facts.js';
import type { ColumnProfile, TableProfile } from '../contracts/profile.js';
import { contractOf } from './inferred-columns.js';
import type { InferredColumns } from './inferred-columns.js';

/**
 * The columns that a profile and a file without a data contract are compared on: those of the profile, with its types.
 * Whole numbers are read as numbers, so that a fraction among them is a value and not a flaw.
 */
export function profiledColumns({ columns }: TableProfile, current: readonly ColumnFacts[]): InferredColumns {
  const judged = columns.map((column) => ({ column, reason: reasonToPass(column) }));
  const compared = judged.flatMap(({ column, reason }) => (reason === null ? [column] : []));
  const known = new Set(columns.map(({ name }) => name));
  const strangers = current.filter(({ source }) => !known.has(source));
  return {
    watched: compared.map(({ kind, name }) => ({ name, kind: kind === 'number' ? 'numeric' : 'category' })),
    contracts: compared.map((column) => {
      const { name, type } = column;
      const markers = current.find(({ source }) => source === name)?.markers ?? [];
      const missing = markers.map(({ text }) => text).filter((text) => isMissing(text, column));
      return contractOf(name, type === 'integer' ? 'number' : type, missing);
    }),
    passedOver: [
      ...judged.flatMap(({ column: { name }, reason }) => (reason === null ? [] : [{ name, reason }])),
      ...strangers.map(({ source }) => ({ name: source, reason: 'the profile has no such column' })),
    ],
  };
}

function reasonToPass(column: ColumnProfile): string | null {
  if (column.type === 'text') return 'it holds text';
  if (column.type === 'timestamp') return 'it holds times';
  if (column.missing === column.rows) return null;
  const isHidden = column.kind === 'category' ? column.top.length === 0 : column.distribution === undefined;
  return isHidden ? 'the profile does not hold its values, as those of a key or of too many columns' : null;
}

/**
 * Among texts "none" and the like are values as any other: so has the profile been made. What it lists among its values was one
 * then, also where it has become a marker since.
 */
function isMissing(text: string, column: ColumnProfile): boolean {
  if (column.kind === 'number') return true;
  return MISSING_MARKERS.includes(text.toLowerCase()) && column.top.every(({ value }) => value !== text);
}

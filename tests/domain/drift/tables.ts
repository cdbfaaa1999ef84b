import type { DriftConfig } from '../../../contracts/config/index.js';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../../contracts/table.js';

/** The rules of the design, with the changes a test wants. */
export function driftRules(changes: Partial<DriftConfig> = {}): DriftConfig {
  return {
    false_discovery_rate: 0.01,
    material_psi: 0.1,
    material_wasserstein: 0.1,
    material_jensen_shannon: 0.1,
    min_rows: 100,
    bins: 10,
    policy: 'warn',
    ...changes,
  };
}

export function numbers(values: ArrayLike<number>): NumberColumn {
  return { kind: 'number', values: Float64Array.from(values) };
}

/** A category column of texts; null is missing. The dictionary is in order of appearance. */
export function categories(texts: readonly (string | null)[]): CategoryColumn {
  const known = [...new Set(texts.filter((text) => text !== null))];
  return {
    kind: 'category',
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : known.indexOf(text))),
    categories: known,
  };
}

/** A table of columns of one length. */
export function table(columns: Readonly<Record<string, Column>>): Table {
  const lengths = Object.values(columns).map((column) =>
    column.kind === 'number' ? column.values.length : column.codes.length,
  );
  return { rows: lengths[0] ?? 0, columns: new Map(Object.entries(columns)) };
}

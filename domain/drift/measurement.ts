import type { FeatureDrift } from '../../contracts/drift-detection.js';

/** The statistics of one feature, before a verdict: that needs the p-values of all features together. */
export interface Measurement {
  /** The raw column it is about; the missing share of a column is a feature of its own. */
  readonly column: string;
  readonly feature: Omit<FeatureDrift, 'verdict'>;
  /** Null where a side has no values. */
  readonly pValue: number | null;
  /** Whether the size of the difference, whatever its significance, matters. */
  readonly material: boolean;
  /** Rows with a value on the side that has fewer. */
  readonly rows: number;
  /** False where the reference has no such column, or one of another kind. */
  readonly hasReference: boolean;
}

/** A feature that cannot be compared: a side has no values or lacks the column. */
export function unmeasured(
  column: string,
  kind: FeatureDrift['kind'],
  name: string,
  hasReference: boolean,
): Measurement {
  const nothing = {
    ks: null,
    psi: null,
    wasserstein: null,
    jensenShannon: null,
    chiSquare: null,
    bins: null,
  };
  return {
    column,
    feature: { name, kind, ...nothing },
    pValue: null,
    material: false,
    rows: 0,
    hasReference,
  };
}

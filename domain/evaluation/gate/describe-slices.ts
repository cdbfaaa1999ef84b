import type { Guard } from '../../../contracts/model-validation.js';
import type { Opponent } from './gate-input.js';
import { numberSlices } from './numbered-slices.js';

/** A guarded slice with its value, for the report. */
export interface SliceReport extends Guard {
  readonly value: string;
}

/**
 * The slices the gate judged, under their values, by column and number; empty where the champion was not scored. Values
 * are data of customers: for the report only.
 */
export function describeSlices(champion: Opponent, guards: readonly Guard[]): SliceReport[] {
  if (champion.evidence.kind === 'unavailable') return [];
  return numberSlices(champion.evidence.rows.slices).flatMap(({ slice: { column, value }, number }) =>
    guards
      .filter(({ slice }) => slice?.column === column && slice.number === number)
      .map((guard) => ({ value, ...guard })),
  );
}

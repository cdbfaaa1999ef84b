import type { TableProfile } from '../../contracts/profile.js';
import { coarsenColumn } from './coarsen-column.js';
import { DETAILS } from './detail.js';

/** A profile is kept with every model version and read in a page: as compact JSON in UTF-8 it stays below this. */
export const LARGEST_PROFILE_BYTES = 195_000;

/**
 * The profile with as much detail as fits into `largest` bytes of compact JSON; with the least detail where none fits,
 * which takes about 550 columns.
 */
export function fitProfile(profile: TableProfile, largest = LARGEST_PROFILE_BYTES): TableProfile {
  let fitted = profile;
  for (const detail of DETAILS) {
    fitted = { ...fitted, columns: fitted.columns.map((column) => coarsenColumn(column, detail)) };
    if (jsonBytes(fitted) <= largest) break;
  }
  return fitted;
}

function jsonBytes(profile: TableProfile): number {
  return new TextEncoder().encode(JSON.stringify(profile)).length;
}

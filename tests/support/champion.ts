import type { Champion } from '../../contracts/run.js';
import { artifact, tableRef } from './refs.js';

/** The champion of generation 1, version 1, unless told otherwise. */
export function champion(changes: Partial<Champion> = {}): Champion {
  return {
    version: 1,
    modelSha256: '1'.repeat(64),
    generation: 1,
    since: '2026-11-16T02:00:00.000Z',
    dataset: tableRef(),
    bundle: artifact('b'),
    ...changes,
  };
}

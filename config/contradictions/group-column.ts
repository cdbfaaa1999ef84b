import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from './contradiction.js';

/** A group that is the key holds one row each, and one that is the target would put each outcome into a part of its own. */
export function groupColumn({ dataset: { event_time, group, key, target } }: Config): Contradiction[] {
  const others = new Map<string | null, string>([
    [key, 'the key, whose rows are one each anyway: leave group out'],
    [target.column, 'the target'],
    [event_time, 'the event time'],
  ]);
  const taken = group === undefined ? undefined : others.get(group);
  if (taken === undefined) return [];
  const path = ['dataset', 'group'];
  return [{ path, expected: `expected the column of a customer or household, found ${taken}` }];
}

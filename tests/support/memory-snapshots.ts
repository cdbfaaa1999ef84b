import type { Snapshot } from '../../contracts/data-validation.js';
import type { Snapshots } from '../../services/snapshots/port.js';

/** Snapshots that live as long as the test; the conformance suite holds them to the real ones' behaviour. */
export function createMemorySnapshots(): Snapshots {
  const taken = new Map<string, Snapshot>();
  return {
    find: (runKey) => Promise.resolve(taken.get(runKey) ?? null),
    keep({ runKey, snapshot }) {
      const first = taken.get(runKey) ?? snapshot;
      taken.set(runKey, first);
      return Promise.resolve(first);
    },
  };
}

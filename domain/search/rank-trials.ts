import type { Observation } from './observation.js';

/**
 * The trials from best to worst: complete ones by their value; then pruned ones, by how far they came and by their value
 * there; then failed ones. Equals stay in their order.
 */
export function rankTrials<T extends Observation>(told: readonly T[]): T[] {
  return told.toSorted(
    (a, b) =>
      CLASSES[classOf(a)] - CLASSES[classOf(b)] ||
      (classOf(a) === 'pruned' ? lastStep(b) - lastStep(a) : 0) ||
      difference(b.value, a.value),
  );
}

/** How many of the trials have a value to learn from. */
export function countMeasured(told: readonly Observation[]): number {
  return told.filter((trial) => classOf(trial) !== 'failed').length;
}

const CLASSES = { complete: 0, pruned: 1, failed: 2 } as const;

function classOf({ state, value }: Observation): keyof typeof CLASSES {
  return value === null || Number.isNaN(value) ? 'failed' : state;
}

const lastStep = ({ checkpoints }: Observation): number => checkpoints.at(-1)?.step ?? 0;

const difference = (a: number | null, b: number | null): number =>
  a === null || b === null || a === b ? 0 : a - b;

import type { Draws } from './random-values.js';

/** The children of each node, -1 for a leaf's; the root is 0 and children follow their parent. */
export interface TreeShape {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** A tree of so many leaves, grown by splitting any leaf. */
export const drawShape = (draws: Draws, leaves: number): TreeShape => {
  const left = [-1];
  const right = [-1];
  for (let grown = 1; grown < leaves; grown += 1) {
    let leaf = draws.below(left.length);
    while (left[leaf] !== -1) leaf = draws.below(left.length);
    left[leaf] = left.length;
    right[leaf] = left.length + 1;
    left.push(-1, -1);
    right.push(-1, -1);
  }
  return { left, right };
};

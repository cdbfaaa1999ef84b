/** A node without children: what it adds to the score. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly value: number;
}

/**
 * Which way a split sends a value. The `cuts` (ascending float32, at least one) divide all numbers into ranges, which
 * send to one side and to the other in turn. One cut is an ordinary split; sets of categories take more.
 */
export interface Decision {
  readonly cuts: readonly number[];
  readonly firstGoesLeft: boolean;
  readonly missingGoesLeft: boolean;
}

/** A node with two children, named as their library names them. */
export interface Split<Child> {
  readonly kind: 'split';
  readonly feature: number;
  readonly decision: Decision;
  readonly left: Child;
  readonly right: Child;
}

/** A node of a tree. */
export type TreeNode<Child> = Leaf | Split<Child>;

/** A tree, read from its root on. */
export interface Tree<Child> {
  readonly root: Child;
  readonly read: (child: Child) => TreeNode<Child>;
}

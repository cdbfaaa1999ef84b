import type { Split, Tree } from './tree-node.js';

/** The node and leaf tables of ONNX's TreeEnsembleRegressor: one entry a node, one a leaf. */
export interface TreeTables {
  readonly treeIds: number[];
  readonly nodeIds: number[];
  readonly isLeaf: boolean[];
  readonly features: number[];
  readonly cuts: number[];
  readonly trueNodes: number[];
  readonly falseNodes: number[];
  readonly missingGoesTrue: number[];
  readonly leafTreeIds: number[];
  readonly leafNodeIds: number[];
  readonly leafValues: number[];
}

/** Lays out the trees, each in depth-first order. */
export const layOutTrees = <Child>(trees: Iterable<Tree<Child>>): TreeTables => {
  const tables: TreeTables = {
    treeIds: [],
    nodeIds: [],
    isLeaf: [],
    features: [],
    cuts: [],
    trueNodes: [],
    falseNodes: [],
    missingGoesTrue: [],
    leafTreeIds: [],
    leafNodeIds: [],
    leafValues: [],
  };
  let count = 0;
  for (const tree of trees) {
    addTree(tables, tree, count);
    count += 1;
  }
  return tables;
};

/** Ids are given when a node is discovered, so that its parent can name it before it is laid out. */
const addTree = <Child>(tables: TreeTables, { root, read }: Tree<Child>, tree: number): void => {
  let nextId = 1;
  const pending: { readonly id: number; readonly child: Child }[] = [{ id: 0, child: root }];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    const { id } = current;
    const node = read(current.child);
    if (node.kind === 'leaf') {
      addLeaf(tables, tree, id, node.value);
    } else {
      const left = nextId;
      const right = nextId + 1;
      const chain = nextId + 2;
      nextId += 1 + node.decision.cuts.length;
      addSplit(tables, node, { tree, id, left, right, chain });
      pending.push({ id: right, child: node.right }, { id: left, child: node.left });
    }
  }
};

interface SplitIds {
  readonly tree: number;
  readonly id: number;
  readonly left: number;
  readonly right: number;
  /** Of the second cut's node; further ones follow. */
  readonly chain: number;
}

/**
 * A chain of nodes, one a cut: below it a value is sent to its side, else to the next cut. The nodes share the two
 * children. The runtime allows that for the true branches, and only the last node of a chain has a side as its false one.
 */
const addSplit = <Child>(tables: TreeTables, { feature, decision }: Split<Child>, ids: SplitIds): void => {
  const { cuts, firstGoesLeft, missingGoesLeft } = decision;
  let id = ids.id;
  let goesLeft = firstGoesLeft;
  for (let index = 0; index < cuts.length; index += 1) {
    const isLast = index === cuts.length - 1;
    const otherSide = goesLeft ? ids.right : ids.left;
    const next = isLast ? otherSide : ids.chain + index;
    tables.treeIds.push(ids.tree);
    tables.nodeIds.push(id);
    tables.isLeaf.push(false);
    tables.features.push(feature);
    tables.cuts.push(cuts[index] ?? Number.NaN);
    tables.trueNodes.push(goesLeft ? ids.left : ids.right);
    tables.falseNodes.push(next);
    tables.missingGoesTrue.push(Number(goesLeft === missingGoesLeft));
    id = next;
    goesLeft = !goesLeft;
  }
};

const addLeaf = (tables: TreeTables, tree: number, id: number, value: number): void => {
  tables.treeIds.push(tree);
  tables.nodeIds.push(id);
  tables.isLeaf.push(true);
  tables.features.push(0);
  tables.cuts.push(0);
  tables.trueNodes.push(0);
  tables.falseNodes.push(0);
  tables.missingGoesTrue.push(0);
  tables.leafTreeIds.push(tree);
  tables.leafNodeIds.push(id);
  tables.leafValues.push(value);
};

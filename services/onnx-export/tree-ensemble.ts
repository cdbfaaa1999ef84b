import { readNode } from './lightgbm-dump.js';

/** The node and leaf tables of ONNX's TreeEnsembleRegressor: one entry a node, one a leaf. */
export interface TreeEnsemble {
  readonly treeIds: number[];
  readonly nodeIds: number[];
  readonly modes: ('BRANCH_LEQ' | 'LEAF')[];
  readonly features: number[];
  readonly thresholds: number[];
  readonly trueNodes: number[];
  readonly falseNodes: number[];
  readonly missingGoesTrue: number[];
  readonly leafTreeIds: number[];
  readonly leafNodeIds: number[];
  readonly leafValues: number[];
}

/** Lays out the trees, given by their unparsed roots, in depth-first order. */
export const layOutTrees = (roots: readonly unknown[]): TreeEnsemble => {
  const ensemble: TreeEnsemble = {
    treeIds: [],
    nodeIds: [],
    modes: [],
    features: [],
    thresholds: [],
    trueNodes: [],
    falseNodes: [],
    missingGoesTrue: [],
    leafTreeIds: [],
    leafNodeIds: [],
    leafValues: [],
  };
  roots.forEach((root, tree) => {
    addTree(ensemble, root, tree);
  });
  return ensemble;
};

/** Ids are given when a node is discovered, so that its parent can name it before it is laid out. */
const addTree = (ensemble: TreeEnsemble, root: unknown, tree: number): void => {
  let nextId = 1;
  const pending: { readonly id: number; readonly unparsed: unknown }[] = [{ id: 0, unparsed: root }];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    const { id } = current;
    const node = readNode(current.unparsed);
    ensemble.treeIds.push(tree);
    ensemble.nodeIds.push(id);
    if (node.kind === 'leaf') {
      addLeaf(ensemble, tree, id, node.value);
    } else {
      const left = nextId;
      const right = nextId + 1;
      nextId += 2;
      ensemble.modes.push('BRANCH_LEQ');
      ensemble.features.push(node.feature);
      ensemble.thresholds.push(node.threshold);
      ensemble.trueNodes.push(left);
      ensemble.falseNodes.push(right);
      ensemble.missingGoesTrue.push(Number(node.missingGoesLeft));
      pending.push({ id: right, unparsed: node.right }, { id: left, unparsed: node.left });
    }
  }
};

const addLeaf = (ensemble: TreeEnsemble, tree: number, id: number, value: number): void => {
  ensemble.modes.push('LEAF');
  ensemble.features.push(0);
  ensemble.thresholds.push(0);
  ensemble.trueNodes.push(0);
  ensemble.falseNodes.push(0);
  ensemble.missingGoesTrue.push(0);
  ensemble.leafTreeIds.push(tree);
  ensemble.leafNodeIds.push(id);
  ensemble.leafValues.push(value);
};

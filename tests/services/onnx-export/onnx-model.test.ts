import onnxProto from 'onnx-proto';
import { describe, expect, it } from 'vitest';

import { encodeOnnxModel } from '../../../services/onnx-export/onnx-model.js';
import type { TreeTables } from '../../../services/onnx-export/tree-ensemble.js';
import type { TreeModel } from '../../../services/onnx-export/tree-model.js';

const { onnx } = onnxProto;

/** Ids of one, two and three bytes in the file. */
const tables: TreeTables = {
  treeIds: [0, 127, 128],
  nodeIds: [0, 300, 70_000],
  isLeaf: [false, true, true],
  features: [2, 0, 0],
  cuts: [0.1, 0, 0],
  trueNodes: [300, 0, 0],
  falseNodes: [70_000, 0, 0],
  missingGoesTrue: [1, 0, 0],
  leafTreeIds: [127, 128],
  leafNodeIds: [300, 70_000],
  leafValues: [-0.3, 2],
};

const decoded = (changes: Partial<TreeModel> = {}) => {
  const bytes = encodeOnnxModel({
    features: 3,
    tables,
    comparison: 'BRANCH_LT',
    precision: 'float32',
    aggregate: 'SUM',
    output: 'logistic',
    ...changes,
  });
  const { graph } = onnx.ModelProto.decode(bytes);
  const nodes = graph?.node ?? [];
  const trees = nodes.find(({ opType }) => opType === 'TreeEnsembleRegressor')?.attribute ?? [];
  return {
    operators: nodes.map(({ opType }) => opType),
    initializers: graph?.initializer?.map(({ name, floatData }) => [name, floatData]),
    attribute: (name: string) => trees.find((attribute) => attribute.name === name),
  };
};

const numbersOf = (values: readonly unknown[] | null | undefined): readonly number[] =>
  (values ?? []).map(Number);

describe('the ONNX file of trees', () => {
  it('holds the tables, as another reader of the format sees them', () => {
    const { attribute } = decoded();
    expect(numbersOf(attribute('nodes_treeids')?.ints)).toEqual(tables.treeIds);
    expect(numbersOf(attribute('nodes_nodeids')?.ints)).toEqual(tables.nodeIds);
    expect(numbersOf(attribute('nodes_falsenodeids')?.ints)).toEqual(tables.falseNodes);
    expect(attribute('nodes_modes')?.strings?.map(String)).toEqual(['BRANCH_LT', 'LEAF', 'LEAF']);
    expect(numbersOf(attribute('nodes_values')?.floats)).toEqual(tables.cuts.map(Math.fround));
    expect(numbersOf(attribute('target_weights')?.floats)).toEqual(tables.leafValues.map(Math.fround));
    expect(String(attribute('aggregate_function')?.s)).toBe('SUM');
  });

  it('holds float64 numbers where the leaves are added up in float64', () => {
    const { attribute, operators } = decoded({ precision: 'float64' });
    const tensor = attribute('target_weights_as_tensor')?.t;
    const bytes = Buffer.from(tensor?.rawData ?? []);
    expect([bytes.readDoubleLE(0), bytes.readDoubleLE(8)]).toEqual(tables.leafValues);
    expect(numbersOf(tensor?.dims)).toEqual([2]);
    expect(operators).toEqual(['Cast', 'TreeEnsembleRegressor', 'Sigmoid']);
  });

  it('keeps the scores that are no logits within 0 and 1', () => {
    const { operators, initializers } = decoded({ output: 'clip' });
    expect(operators).toEqual(['TreeEnsembleRegressor', 'Clip']);
    expect(initializers).toEqual([
      ['zero', [0]],
      ['one', [1]],
    ]);
  });
});

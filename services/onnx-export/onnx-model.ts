import onnxProto from 'onnx-proto';
import type { onnx as onnxTypes } from 'onnx-proto';

import { ensembleAttributes } from './ensemble-attributes.js';
import { field } from './protobuf.js';
import type { TreeModel } from './tree-model.js';

const { onnx } = onnxProto;
const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

/** Name of the input: `[N, F]` float32, a row of features each. */
export const INPUT_NAME = 'features';
/** Name of the output: `[N, 1]` float32, the probability of the positive class. */
export const OUTPUT_NAME = 'probability';
const WIDE_INPUT = 'wide_features';
const RAW_SCORE = 'raw_score';

/** Numbers of onnx.proto's messages. */
const MODEL_GRAPH_FIELD = 7;
const GRAPH_NODE_FIELD = 1;
const NODE_ATTRIBUTE_FIELD = 5;

/** The ONNX file of the trees. Equal input gives equal bytes. */
export const encodeOnnxModel = (model: TreeModel): Uint8Array =>
  Buffer.concat([
    onnx.ModelProto.encode({
      irVersion: 8,
      producerName: 'ratchet',
      opsetImport: [
        { domain: '', version: 13 },
        { domain: 'ai.onnx.ml', version: 3 },
      ],
    }).finish(),
    field(MODEL_GRAPH_FIELD, ...graphParts(model)),
  ]);

const graphParts = (model: TreeModel): readonly Uint8Array[] => {
  const wide = model.precision === 'float64';
  const nodes = [treeNode(model, wide ? WIDE_INPUT : INPUT_NAME), encodeNode(outputNode(model.output))];
  const graph = onnx.GraphProto.encode({
    name: 'model',
    input: [matrixInfo(INPUT_NAME, model.features)],
    output: [matrixInfo(OUTPUT_NAME, 1)],
    ...(model.output === 'clip' && { initializer: [scalar('zero', 0), scalar('one', 1)] }),
  }).finish();
  return [
    graph,
    ...(wide ? [encodeNode(widening), ...nodes] : nodes).map((node) => field(GRAPH_NODE_FIELD, node)),
  ];
};

const treeNode = (model: TreeModel, input: string): Uint8Array => {
  const node = encodeNode({
    name: 'trees',
    opType: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    input: [input],
    output: [RAW_SCORE],
  });
  const attributes = ensembleAttributes(model).map((attribute) => field(NODE_ATTRIBUTE_FIELD, attribute));
  return Buffer.concat([node, ...attributes]);
};

const encodeNode = (node: onnxTypes.INodeProto): Uint8Array => onnx.NodeProto.encode(node).finish();

const widening: onnxTypes.INodeProto = {
  name: 'widening',
  opType: 'Cast',
  domain: '',
  input: [INPUT_NAME],
  output: [WIDE_INPUT],
  attribute: [{ name: 'to', type: AttributeType.INT, i: DataType.DOUBLE }],
};

const outputNode = (kind: TreeModel['output']): onnxTypes.INodeProto =>
  kind === 'logistic'
    ? { name: 'logistic', opType: 'Sigmoid', domain: '', input: [RAW_SCORE], output: [OUTPUT_NAME] }
    : { name: 'clip', opType: 'Clip', domain: '', input: [RAW_SCORE, 'zero', 'one'], output: [OUTPUT_NAME] };

const scalar = (name: string, value: number): onnxTypes.ITensorProto => ({
  name,
  dataType: DataType.FLOAT,
  floatData: [value],
});

const matrixInfo = (name: string, columns: number): onnxTypes.IValueInfoProto => ({
  name,
  type: {
    tensorType: {
      elemType: DataType.FLOAT,
      shape: { dim: [{ dimParam: 'N' }, { dimValue: columns }] },
    },
  },
});

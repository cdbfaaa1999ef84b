import onnxProto from 'onnx-proto';

import { field, float32s, float64s, varints } from './protobuf.js';
import type { TreeModel } from './tree-model.js';

const { onnx } = onnxProto;
const { AttributeType } = onnx.AttributeProto;

/** Numbers of onnx.proto's AttributeProto. */
const FLOATS_FIELD = 7;
const INTS_FIELD = 8;
const STRINGS_FIELD = 9;

/**
 * The attributes of a model's TreeEnsembleRegressor, each an encoded AttributeProto. Long lists are packed here: the
 * library makes an object of every number, which takes four times as long for a large forest.
 */
export const ensembleAttributes = (model: TreeModel): readonly Uint8Array[] => {
  const { tables, comparison, aggregate, precision } = model;
  const numbers = precision === 'float64' ? doubles : floats;
  return [
    onnx.AttributeProto.encode({ name: 'n_targets', type: AttributeType.INT, i: 1 }).finish(),
    onnx.AttributeProto.encode({
      name: 'aggregate_function',
      type: AttributeType.STRING,
      s: Buffer.from(aggregate),
    }).finish(),
    integers('nodes_treeids', tables.treeIds),
    integers('nodes_nodeids', tables.nodeIds),
    modes(tables.isLeaf, comparison),
    integers('nodes_featureids', tables.features),
    numbers('nodes_values', tables.cuts),
    integers('nodes_truenodeids', tables.trueNodes),
    integers('nodes_falsenodeids', tables.falseNodes),
    integers('nodes_missing_value_tracks_true', tables.missingGoesTrue),
    integers('target_treeids', tables.leafTreeIds),
    integers('target_nodeids', tables.leafNodeIds),
    integers(
      'target_ids',
      tables.leafValues.map(() => 0),
    ),
    numbers('target_weights', tables.leafValues),
  ];
};

const modes = (isLeaf: readonly boolean[], comparison: string): Uint8Array => {
  const leaf = field(STRINGS_FIELD, Buffer.from('LEAF'));
  const branch = field(STRINGS_FIELD, Buffer.from(comparison));
  const length = isLeaf.reduce((sum, ends) => sum + (ends ? leaf : branch).length, 0);
  const strings = new Uint8Array(length);
  let end = 0;
  for (const ends of isLeaf) {
    const mode = ends ? leaf : branch;
    strings.set(mode, end);
    end += mode.length;
  }
  const head = onnx.AttributeProto.encode({ name: 'nodes_modes', type: AttributeType.STRINGS }).finish();
  return Buffer.concat([head, strings]);
};

const integers = (name: string, values: readonly number[]): Uint8Array =>
  Buffer.concat([
    onnx.AttributeProto.encode({ name, type: AttributeType.INTS }).finish(),
    field(INTS_FIELD, varints(values)),
  ]);

const floats = (name: string, values: readonly number[]): Uint8Array =>
  Buffer.concat([
    onnx.AttributeProto.encode({ name, type: AttributeType.FLOATS }).finish(),
    field(FLOATS_FIELD, float32s(values)),
  ]);

const doubles = (name: string, values: readonly number[]): Uint8Array =>
  onnx.AttributeProto.encode({
    name: `${name}_as_tensor`,
    type: AttributeType.TENSOR,
    t: {
      name,
      dims: [values.length],
      dataType: onnx.TensorProto.DataType.DOUBLE,
      rawData: float64s(values),
    },
  }).finish();
